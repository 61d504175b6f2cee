import { writeFolderTree, type WorkTree } from '../../platform/git/folder-tree.ts';
import { withTemporaryIndex } from '../../platform/git/temporary-index.ts';
import { differenceOf, type Difference } from '../../platform/git/patch/binary-patch.ts';
import { touchedPaths } from '../../platform/git/patch/changed-files.ts';
import { keepPaths } from '../../platform/git/changed-tree.ts';
import { emptyFoldersIn } from './empty-folders.ts';
import { looksLikeTest } from './looks-like-test.ts';
import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';
import type { Worktree } from './model.ts';
import { neverTaken } from './snapshot.ts';
import { changedSubmodules } from './submodules.ts';

/** The files of a worktree as they are now. */
export interface WorktreeState {
  readonly tree: string;
  readonly nestedRepositories: readonly string[];
}

/**
 * Reads the files of a worktree. What was done with git in there does not count: commits, branches,
 * stashes, resets, not even a removed repository.
 *
 * @param leaveOut - untracked paths from the top of the checkout that are not taken, folders with a
 *   slash at the end: what the setup made
 */
export function stateOf(
  worktree: Worktree,
  leaveOut: readonly string[] = [],
): Promise<WorktreeState> {
  return withFilesOf(worktree, leaveOut, (state) => Promise.resolve(state));
}

/** Calls `look` with the files of a worktree, while the index that holds them is there. */
function withFilesOf<Value>(
  { repository, folder, index }: Worktree,
  leaveOut: readonly string[],
  look: (state: WorktreeState, files: WorkTree, left: readonly string[]) => Promise<Value>,
): Promise<Value> {
  return withTemporaryIndex(repository, index, async (copy) => {
    const { git, gitDir } = repository;
    const files = { git, gitDir, folder, index: copy };
    const left = [...neverTaken(repository), ...leaveOut];
    return look(await writeFolderTree(files, left), files, left);
  });
}

/** Folders that Codex's sandbox makes to mount something there, whatever the agent does. */
const mountPoints: readonly string[] = ['.agents/', '.aws/', '.codex/'];

/** What was done in a worktree. Paths are from the top of the repository, sorted. */
export interface Done extends TreeChange, Difference {
  /** Those of the touched paths that look like tests. */
  readonly tests: readonly string[];
  /** Nothing was done, apart from what is never part of a patch. */
  readonly isEmpty: boolean;
  /** Plan files that were changed; those changes are not in the patch. */
  readonly planFiles: readonly string[];
  /** Submodules whose files were changed. That cannot be recorded here: the work is not whole. */
  readonly submodules: readonly string[];
  readonly nestedRepositories: readonly string[];
  readonly emptyFolders: readonly string[];
}

export interface WorkRequest {
  /** Plan files, from the top of the repository: never part of a patch. */
  readonly planFiles: readonly string[];
  /** The tree to compare with. Default: the worktree's base. After a setup: that of {@link stateOf}. */
  readonly base?: string | undefined;
  /** As of {@link stateOf}. */
  readonly leaveOut?: readonly string[] | undefined;
}

/** The difference between a worktree as it was and as it is. */
export async function workIn(worktree: Worktree, request: WorkRequest): Promise<Done> {
  const { repository, submodules, folder } = worktree;
  const { git } = repository;
  const base = request.base ?? worktree.base.tree;
  const { state, emptyFolders } = await withFilesOf(
    worktree,
    request.leaveOut ?? [],
    async (state, files, left) => {
      const mounts = mountPoints.map((name) => `${repository.prefix}${name}`);
      return { state, emptyFolders: await emptyFoldersIn(files, [...left, ...mounts]) };
    },
  );
  const all = await differenceOf(git, base, state.tree);
  const touched = new Set(touchedPaths(all.files));
  const planFiles = request.planFiles.filter((path) => touched.has(path));
  const result =
    planFiles.length === 0 ? state.tree : await keepPaths(repository, state.tree, base, planFiles);
  const difference = planFiles.length === 0 ? all : await differenceOf(git, base, result);
  return {
    base,
    result,
    ...difference,
    tests: touchedPaths(difference.files).filter(looksLikeTest).toSorted(),
    isEmpty: difference.files.length === 0,
    planFiles: planFiles.toSorted(),
    submodules: await changedSubmodules(git, repository, folder, submodules),
    nestedRepositories: state.nestedRepositories,
    emptyFolders,
  };
}
