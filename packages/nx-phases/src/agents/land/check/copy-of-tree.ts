import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeCommit } from '../../../platform/git/commits.ts';
import { changedFiles } from '../../../platform/git/patch/changed-files.ts';
import type { Repository } from '../../../platform/git/repository.ts';
import type { ReadyWorktree } from '../../workplace/open-worktree.ts';
import { takeSubmodules, type Snapshot } from '../../worktree/snapshot.ts';
import { stateOf } from '../../worktree/work-in.ts';

/** A tree on top of a commit, as files to make a copy of. Submodules are as the user has them. */
export async function snapshotOfTree(
  repository: Repository,
  tree: string,
  onto: string,
): Promise<Snapshot> {
  const submodules = await takeSubmodules(repository);
  const commit = await writeCommit(repository.git, {
    tree,
    parents: [onto],
    message: 'nx-phases: what is about to land',
  });
  return { commit, tree, submodules, nestedRepositories: [] };
}

/**
 * Removes the files that a check has left in a copy, so that the next one finds it as this one did. What git
 * ignores stays, as it would in a checkout. False: more than that has changed.
 */
export async function tidyCopy({ worktree, base, leaveOut }: ReadyWorktree): Promise<boolean> {
  const { tree } = await stateOf(worktree, leaveOut);
  if (tree === base) return true;
  const changed = await changedFiles(worktree.repository.git, base, tree);
  if (changed.some(({ kind }) => kind !== 'added')) return false;
  for (const { path } of changed) rmSync(join(worktree.folder, path), { force: true });
  return true;
}
