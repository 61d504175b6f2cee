import { posix } from 'node:path';
import type { Repository } from '../../platform/git/repository.ts';
import { splitNul, type Git } from '../../platform/git/run-git.ts';
import { touchedPaths, type ChangedFile } from '../../platform/git/patch/changed-files.ts';
import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';
import { changesAgentOptions, whyManifest } from './manifest-changes.ts';
import { whyPowerful } from './powerful-files.ts';

/** Something about a change that a person should look at before it lands. */
export interface Notice {
  /** From the top of the repository. Undefined: it is about the change as a whole. */
  readonly path: string | undefined;
  /** `is run by CI, with the rights of CI`. */
  readonly reason: string;
  /** Does not land unless the user allows it by this name. */
  readonly refusal?: 'agent-options';
}

/** So many deleted files are no tidying up by the way. */
const manyDeleted = 20;

/**
 * Points out what a change does besides its files being changed: files that run code or grant rights
 * outside of the phase's checks, links that lead out of the repository, and deletions in masses.
 *
 * @param files - what the change does, by path
 * @param planPlaces - further places of plans
 */
export async function inspectChange(
  { git, prefix }: Pick<Repository, 'git' | 'prefix'>,
  change: TreeChange,
  files: readonly ChangedFile[],
  planPlaces: readonly string[] = [],
): Promise<readonly Notice[]> {
  const notices: Notice[] = [];
  const paths = [...new Set(touchedPaths(files))].toSorted();
  for (const path of paths) {
    const inWorkspace = path.startsWith(prefix) ? path.slice(prefix.length) : path;
    const notice = path.startsWith(prefix)
      ? await ofManifest(git, change, path, inWorkspace)
      : undefined;
    const reason = whyPowerful(inWorkspace, planPlaces);
    if (notice !== undefined) notices.push(notice);
    else if (reason !== undefined) notices.push({ path, reason });
  }
  notices.push(...(await linksOut(git, change)));
  const deleted = files.filter(({ kind }) => kind === 'deleted').length;
  if (deleted >= manyDeleted)
    notices.push({ path: undefined, reason: `${deleted} files are deleted` });
  return notices;
}

/** `package.json changes …`, for a list that people read. */
export function describeNotice({ path, reason }: Notice): string {
  const shown = path === undefined || !/\p{Cc}/u.test(path) ? path : JSON.stringify(path);
  return shown === undefined ? reason : `${shown} ${reason}`;
}

async function ofManifest(
  git: Git,
  { base, result }: TreeChange,
  path: string,
  inWorkspace: string,
): Promise<Notice | undefined> {
  const name = posix.basename(path).toLowerCase();
  if (inWorkspace.toLowerCase() === 'nx.json') {
    const changed = changesAgentOptions(
      await textOf(git, base, path),
      await textOf(git, result, path),
    );
    return changed
      ? {
          path,
          reason: 'changes the options of nx-phases, and so what agents may do',
          refusal: 'agent-options',
        }
      : { path, reason: 'sets up plugins and targets of Nx, which run code' };
  }
  if (name !== 'package.json') return undefined;
  const after = await textOf(git, result, path);
  const reason =
    after === undefined ? undefined : whyManifest(await textOf(git, base, path), after);
  return reason === undefined ? undefined : { path, reason };
}

async function textOf(git: Git, tree: string, path: string): Promise<string | undefined> {
  const { exitCode, stdout } = await git.try(['cat-file', 'blob', `${tree}:${path}`]);
  return exitCode === 0 ? stdout.toString('utf8') : undefined;
}

/** Symbolic links, new or changed, that name something outside, and repositories inside of this one. */
async function linksOut(git: Git, { base, result }: TreeChange): Promise<readonly Notice[]> {
  const found: Notice[] = [];
  const entries = splitNul(
    await git.bytes([
      'diff-tree',
      '-r',
      '-z',
      '--raw',
      '--no-abbrev',
      '--no-renames',
      base,
      result,
    ]),
  );
  for (let index = 0; index + 1 < entries.length; index += 2) {
    const [, mode, , blob = ''] = (entries[index] ?? '').split(' ');
    const path = entries[index + 1] ?? '';
    if (mode === '160000') found.push({ path, reason: 'is a repository of its own' });
    if (mode !== '120000') continue;
    const target = await git.text(['cat-file', 'blob', blob]);
    const end = posix.normalize(posix.join('/', posix.dirname(path), target));
    const climbs = posix.normalize(posix.join(posix.dirname(path), target)).startsWith('..');
    if (posix.isAbsolute(target) || climbs || end.startsWith('/.git/'))
      found.push({ path, reason: `is a link to \`${target}\`, out of the repository` });
  }
  return found;
}
