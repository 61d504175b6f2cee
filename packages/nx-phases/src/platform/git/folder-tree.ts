import { lstatSync } from 'node:fs';
import { bytesBelow, rawInput, rawPath, rawPaths, shownPath, type RawPath } from './raw-paths.ts';
import type { Git } from './run-git.ts';

/** A folder seen as the work tree of a repository that need not be its own. */
export interface WorkTree {
  readonly git: Git;
  /** Whose objects, settings and ignore rules count. */
  readonly gitDir: string;
  /** Absolute path. A `.git` at its top is never looked at. */
  readonly folder: string;
  /** Absolute path of the index to use. */
  readonly index: string;
}

export interface FolderTree {
  /** Object id of the tree: every file as it is, tracked or not, apart from what is ignored. */
  readonly tree: string;
  /** Folders with a repository of their own that this one does not know; nothing of them is in the tree. */
  readonly nestedRepositories: readonly string[];
  /** Paths of submodules, checked out or not. */
  readonly submodules: readonly string[];
}

/** The environment under which git takes a folder for the work tree of a repository. */
export function workTreeEnvironment({
  gitDir,
  folder,
  index,
}: Omit<WorkTree, 'git'>): Record<string, string> {
  return { GIT_DIR: gitDir, GIT_WORK_TREE: folder, GIT_INDEX_FILE: index };
}

/**
 * Writes the files of a folder into the repository as a tree. Reads the files alone: what anybody did
 * with git in there does not count. `index` is changed; everything else stays as it is.
 *
 * @param leaveOut - paths from the folder, folders with a slash at the end: untracked files there are
 *   not taken
 */
export async function writeFolderTree(
  workTree: WorkTree,
  leaveOut: readonly string[] = [],
): Promise<FolderTree> {
  const { folder } = workTree;
  const options = { cwd: folder, env: workTreeEnvironment(workTree) };
  const { git } = workTree;
  const submodules = await seeHiddenFiles(workTree);
  await git.bytes(['add', '--update', '--sparse', '--', '.'], options);
  const untracked = rawPaths(
    await git.bytes(['ls-files', '--others', '--exclude-standard', '-z'], options),
  );
  const left = leaveOut.map(rawPath);
  const nested = untracked.filter((path) => path.endsWith('/'));
  const added = untracked.filter(
    (path) =>
      !path.endsWith('/') &&
      !left.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one)),
  );
  if (added.length > 0) {
    // `--remove`: it may be gone since it was listed.
    await git.bytes(['update-index', '--add', '--remove', '--replace', '-z', '--stdin'], {
      ...options,
      input: rawInput(added),
    });
  }
  return {
    tree: await git.text(['write-tree'], options),
    nestedRepositories: nested.map((path) => shownPath(path).replace(/\/$/, '')),
    submodules,
  };
}

/**
 * Git believes without looking that a file marked "assume unchanged" is unchanged and one marked "skip
 * worktree" absent. In a sparse checkout the latter is true of most; where the file is there, it is
 * looked at.
 *
 * @returns paths of submodules, which the same list shows
 */
async function seeHiddenFiles(workTree: WorkTree): Promise<readonly string[]> {
  const { git, folder } = workTree;
  const options = { cwd: folder, env: workTreeEnvironment(workTree) };
  const entries = rawPaths(await git.bytes(['ls-files', '-v', '--stage', '-z'], options));
  const pathsOf = (tags: RegExp): readonly RawPath[] =>
    entries
      .filter((entry) => tags.test(entry))
      .map((entry) => entry.slice(entry.indexOf('\t') + 1) as RawPath);
  const assumed = pathsOf(/^[a-z] /);
  const skipped = pathsOf(/^s /i).filter((path) => isThere(folder, path));
  for (const [flag, paths] of [
    ['--no-assume-unchanged', assumed],
    ['--no-skip-worktree', skipped],
  ] as const) {
    if (paths.length === 0) continue;
    await git.bytes(['update-index', flag, '-z', '--stdin'], {
      ...options,
      input: rawInput(paths),
    });
  }
  return pathsOf(/^. 160000 /).map(shownPath);
}

function isThere(folder: string, path: RawPath): boolean {
  return lstatSync(bytesBelow(folder, path), { throwIfNoEntry: false }) !== undefined;
}

/** Writes the files of a tree into an empty folder, and their index. In a sparse checkout just those that the user has. */
export async function checkOut(workTree: WorkTree, tree: string): Promise<void> {
  const { git, folder } = workTree;
  await git.bytes(['read-tree', '--reset', '-u', tree], {
    cwd: folder,
    env: workTreeEnvironment(workTree),
  });
}
