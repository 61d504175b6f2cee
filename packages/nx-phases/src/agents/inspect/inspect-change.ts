import { posix } from 'node:path';
import type { Repository } from '../../platform/git/repository.ts';
import { readObjects } from '../../platform/git/read-objects.ts';
import type { Git } from '../../platform/git/run-git.ts';
import {
  touchedPaths,
  type ChangedPaths,
  type ResultingFile,
} from '../../platform/git/patch/changed-files.ts';
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
 * @param paths - what it does to which paths
 * @param planPlaces - further places of plans
 */
export async function inspectChange(
  { git, prefix }: Pick<Repository, 'git' | 'prefix'>,
  change: TreeChange,
  { files, results }: ChangedPaths,
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
  notices.push(...(await linksOut(git, results)));
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
    const [before, after] = await textsOf(git, [base, result], path);
    const changed = changesAgentOptions(before, after);
    return changed
      ? {
          path,
          reason: 'changes the options of nx-phases, and so what agents may do',
          refusal: 'agent-options',
        }
      : { path, reason: 'sets up plugins and targets of Nx, which run code' };
  }
  if (name !== 'package.json') return undefined;
  const [before, after] = await textsOf(git, [base, result], path);
  const reason = after === undefined ? undefined : whyManifest(before, after);
  return reason === undefined ? undefined : { path, reason };
}

async function textsOf(
  git: Git,
  trees: readonly string[],
  path: string,
): Promise<readonly (string | undefined)[]> {
  const found = await readObjects(
    git,
    trees.map((tree) => `${tree}:${path}`),
  );
  return found.map((one) => (one?.kind === 'blob' ? one.content.toString('utf8') : undefined));
}

/** Symbolic links, new or changed, that name something outside, and repositories inside of this one. */
async function linksOut(git: Git, results: readonly ResultingFile[]): Promise<readonly Notice[]> {
  const links = results.filter(({ mode }) => mode === '120000');
  const targets = await readObjects(
    git,
    links.map(({ object }) => object),
  );
  return results.flatMap((result) => {
    const { path, mode } = result;
    if (mode === '160000') return { path, reason: 'is a repository of its own' };
    const target = targets[links.indexOf(result)]?.content.toString('utf8');
    if (target === undefined) return [];
    const end = posix.normalize(posix.join('/', posix.dirname(path), target));
    const climbs = posix.normalize(posix.join(posix.dirname(path), target)).startsWith('..');
    return posix.isAbsolute(target) || climbs || end.startsWith('/.git/')
      ? { path, reason: `is a link to \`${target}\`, out of the repository` }
      : [];
  });
}
