import { firstLine } from '../text-lines.ts';
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { headOnDisk, refOnDisk } from './on-disk/refs.ts';
import { readObjects } from './read-objects.ts';
import { knowVersion, knownVersion } from './git-version.ts';
import { settingsOnDisk } from './own-settings.ts';
import { gitIn, GitError, type Git } from './run-git.ts';

/** The repository that a workspace lies in, as seen from the checkout that it lies in. */
export interface Repository {
  /** Runs in `toplevel`. */
  readonly git: Git;
  /** Absolute real path of the checkout's root. */
  readonly toplevel: string;
  /** From `toplevel` to the workspace: empty, or with a slash at its end. */
  readonly prefix: string;
  /** Absolute path of what belongs to this checkout alone: its index, its HEAD. */
  readonly gitDir: string;
  /** Absolute path of what all checkouts share: objects, refs, configuration, and our locks. */
  readonly commonDir: string;
  /** Which hash names its objects: `sha1` or `sha256`. */
  readonly objectFormat: string;
}

/** A value, or one sentence that says why there is none. */
export type Found<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

/** `git merge-tree --write-tree` came with it. */
const oldestGit = [2, 38] as const;

/**
 * Finds the repository of a workspace.
 *
 * @param workspaceRoot - absolute path
 * @returns a reason where git is missing or too old, or the workspace lies in no checkout
 */
export async function openRepository(
  workspaceRoot: string,
  outer: Environment = process.env,
): Promise<Found<Repository>> {
  const here = gitIn(workspaceRoot, outer);
  try {
    const found =
      plainRepository(workspaceRoot, outer) ?? (await askedRepository(here, workspaceRoot, outer));
    if (!found.ok) return found;
    const tooOld = await refusedVersion(here, outer['PATH'], found.value);
    return tooOld === undefined ? found : refuse(tooOld);
  } catch (error) {
    if (error instanceof GitError) return refuse(error.message);
    throw error;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** That of a workspace that is an ordinary checkout, as nearly all are. Undefined: git must be asked. */
function plainRepository(workspaceRoot: string, outer: Environment): Found<Repository> | undefined {
  if (settingsOnDisk(workspaceRoot) === undefined) return undefined;
  const commonDir = resolve(workspaceRoot, '.git');
  if (!lstatSync(commonDir).isDirectory()) return undefined;
  const toplevel = realpathSync(workspaceRoot);
  const git = gitIn(toplevel, outer);
  const gitDir = join(toplevel, '.git');
  return {
    ok: true,
    value: { git, toplevel, prefix: '', gitDir, commonDir, objectFormat: 'sha1' },
  };
}

async function askedRepository(
  here: Git,
  workspaceRoot: string,
  outer: Environment,
): Promise<Found<Repository>> {
  const { exitCode, stdout, stderr } = await here.try(['rev-parse', ...questions]);
  if (exitCode !== 0) {
    return refuse(
      stderr.includes('not a git repository')
        ? `Unexpected workspace without git, expected \`${workspaceRoot}\` to be in a git repository: agents work on copies that git makes`
        : `Unexpected repository, expected one that git can read: ${firstLine(stderr)}`,
    );
  }
  const [top = '', prefix = '', gitDir = '', commonDir = '', objectFormat = ''] = await answersIn(
    stdout.toString('utf8'),
    here,
  );
  const toplevel = realpathSync(top);
  return {
    ok: true,
    value: {
      git: gitIn(toplevel, outer),
      toplevel,
      prefix,
      gitDir,
      commonDir: resolve(workspaceRoot, commonDir),
      objectFormat,
    },
  };
}

const questions = [
  '--show-toplevel',
  '--show-prefix',
  '--absolute-git-dir',
  '--git-common-dir',
  '--show-object-format',
] as const;

/** One line for each of {@link questions}; where a path holds a line break, they are asked one by one. */
async function answersIn(output: string, git: Git): Promise<readonly string[]> {
  const lines = output.replace(/\n$/, '').split('\n');
  if (lines.length === questions.length) return lines;
  return Promise.all(questions.map((question) => git.text(['rev-parse', question])));
}

/** Values of PATH under which git was found to be new enough: it is not asked again for each phase. */
const checkedPaths = new Set<string | undefined>();

/** Nor by each process, of which a phase has two. */
async function refusedVersion(
  git: Git,
  path: string | undefined,
  repository: Repository,
): Promise<string | undefined> {
  if (checkedPaths.has(path)) return undefined;
  const folder = ownFolder(repository);
  const version = knownVersion(folder, path) ?? (await git.text(['--version']));
  if (!isNewEnough(version))
    return `Unexpected \`${version}\`, expected ${oldestGit.join('.')} or later`;
  knowVersion(folder, path, version);
  checkedPaths.add(path);
  return undefined;
}

/** The folder, in the repository's own, that everything of ours lies in. Shared by all checkouts. */
export function ownFolder({ commonDir }: Pick<Repository, 'commonDir'>): string {
  return join(commonDir, 'nx-phases');
}

/** The commit of HEAD, or undefined before the first commit. */
export async function headCommit({ git }: Repository): Promise<string | undefined> {
  const known = refOnDisk(git.checkout, 'HEAD');
  if (known !== undefined) return known.id;
  const { exitCode, stdout } = await git.try(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

/** The branch that HEAD names, in full; undefined: it names a commit. */
export async function currentBranch({ git }: Pick<Repository, 'git'>): Promise<string | undefined> {
  const known = headOnDisk(git.checkout);
  if (known !== undefined) return known.branch;
  const { exitCode, stdout } = await git.try(['symbolic-ref', '--quiet', 'HEAD']);
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

/** The object id of a commit. @param name - whatever git takes for one @throws GitError where there is none */
export async function commitId(git: Git, name: string): Promise<string> {
  // It is one already, which need not be asked.
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(name)) return name;
  return git.text(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
}

/** The tree of a commit or tree, or undefined if this repository does not have it. */
export async function treeOf(git: Git, object: string): Promise<string | undefined> {
  return (await readObjects(git, [`${object}^{tree}`]))[0]?.id;
}

/** What the user is in the middle of, for a refusal; undefined for nothing. */
export function operationUnderWay({ gitDir }: Repository): string | undefined {
  const marks = {
    MERGE_HEAD: 'merge',
    CHERRY_PICK_HEAD: 'cherry-pick',
    REVERT_HEAD: 'revert',
    'rebase-merge': 'rebase',
    'rebase-apply': 'rebase',
    BISECT_LOG: 'bisect',
  };
  return Object.entries(marks).find(([name]) => existsSync(join(gitDir, name)))?.[1];
}

function isNewEnough(version: string): boolean {
  const found = /(\d+)\.(\d+)/.exec(version);
  const [major, minor] = [Number(found?.[1]), Number(found?.[2])];
  return major > oldestGit[0] || (major === oldestGit[0] && minor >= oldestGit[1]);
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
