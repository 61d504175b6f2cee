import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { parseIndex } from './index-entries.ts';
import {
  bytesBelow,
  foldersAbove,
  rawInput,
  rawPath,
  rawPaths,
  shownPath,
  type RawPath,
} from './raw-paths.ts';
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
  const { changed, untracked, submodules } = await seeAllFiles(workTree);
  // Git would look through such a link, and take what it finds there for the files of the folder.
  if (changed === 'behind a link')
    await git.bytes(['add', '--update', '--sparse', '--', '.'], options);
  const left = leaveOut.map(rawPath);
  const nested = untracked.filter((path) => path.endsWith('/'));
  const added = untracked.filter(
    (path) =>
      !path.endsWith('/') &&
      !left.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one)),
  );
  const taken = changed === 'behind a link' ? added : [...changed, ...added];
  if (taken.length > 0) {
    // `--remove`: it may be gone, before or since it was listed.
    await git.bytes(['update-index', '--add', '--remove', '--replace', '-z', '--stdin'], {
      ...options,
      input: rawInput(taken),
    });
  }
  const isAsBefore = changed !== 'behind a link' && taken.length === 0;
  return {
    tree:
      (isAsBefore ? treeOfIndex(workTree) : undefined) ?? (await git.text(['write-tree'], options)),
    nestedRepositories: nested.map((path) => shownPath(path).replace(/\/$/, '')),
    submodules,
  };
}

/** What git has written of an index before; undefined: nothing, or only git can tell. */
export function treeOfIndex({ index }: Pick<WorkTree, 'index'>): string | undefined {
  return existsSync(index) ? parseIndex(readFileSync(index))?.tree : undefined;
}

const untrackedTag = '? ';

interface SeenFiles {
  /** Tracked files that are no longer as the index has them; unknown where a link stands for a folder of theirs. */
  readonly changed: readonly RawPath[] | 'behind a link';
  readonly untracked: readonly RawPath[];
  /** Paths of submodules. */
  readonly submodules: readonly string[];
}

/**
 * Lists the files that git does not track, and those that it does and that have changed. Git believes without looking that a file marked "assume unchanged" is unchanged and one marked "skip
 * worktree" absent. In a sparse checkout the latter is true of most; where the file is there, it is
 * looked at.
 */
async function seeAllFiles(workTree: WorkTree): Promise<SeenFiles> {
  const { git, folder } = workTree;
  const options = { cwd: folder, env: workTreeEnvironment(workTree) };
  const list = ['ls-files', '-v', '--stage', '--modified', '--others', '--exclude-standard', '-z'];
  const entries = rawPaths(await git.bytes(list, options));
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
  const untracked = entries.flatMap((entry) =>
    entry.startsWith(untrackedTag) ? [entry.slice(untrackedTag.length) as RawPath] : [],
  );
  const isBehindLink = [...foldersAbove(pathsOf(/^[^?s] /i))].some((path) => isLink(folder, path));
  return {
    // Files in conflict too: none of their versions need be what is there.
    changed: isBehindLink
      ? 'behind a link'
      : [...new Set([...pathsOf(/^[cm] /i), ...assumed, ...skipped])],
    untracked,
    submodules: [...new Set(pathsOf(/^[^?] 160000 /))].map(shownPath),
  };
}

function isLink(folder: string, path: RawPath): boolean {
  return lstatSync(bytesBelow(folder, path), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
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
