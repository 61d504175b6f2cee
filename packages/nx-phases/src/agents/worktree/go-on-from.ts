import { checkOut } from '../../platform/git/folder-tree.ts';
import { mergeTrees, type TreeChange } from '../../platform/git/patch/merge-trees.ts';
import { withTemporaryIndex } from '../../platform/git/temporary-index.ts';
import type { Worktree } from './model.ts';

/** What an earlier attempt changed, on the files that a worktree begins with; undefined: it does not fit them. */
export async function asChangeOf(
  { repository, base }: Worktree,
  earlier: TreeChange,
): Promise<TreeChange | undefined> {
  const merged = await mergeTrees(repository, base.tree, earlier);
  return merged.ok ? { base: base.tree, result: merged.tree } : undefined;
}

/**
 * Writes a change into the files of a worktree that was just made, and nothing else: whoever works there
 * finds it uncommitted, as it was left, and it is part of what is done there.
 */
export async function writeChange(worktree: Worktree, { result }: TreeChange): Promise<void> {
  const { repository, folder, index } = worktree;
  const { git, gitDir } = repository;
  await withTemporaryIndex(repository, index, (copy) =>
    checkOut({ git, gitDir, folder, index: copy }, result),
  );
}

/**
 * The files as they are after a setup without the change that was written before it: what work is compared
 * with. Undefined: the setup has changed the same lines.
 */
export async function withoutChange(
  { repository }: Worktree,
  tree: string,
  { base, result }: TreeChange,
): Promise<string | undefined> {
  if (tree === base) return base;
  const merged = await mergeTrees(repository, tree, { base: result, result: base });
  return merged.ok ? merged.tree : undefined;
}
