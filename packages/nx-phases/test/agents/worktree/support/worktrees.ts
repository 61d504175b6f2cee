import type { Repository } from '../../../../src/platform/git/repository.ts';
import {
  createWorktree,
  type WorktreeRequest,
} from '../../../../src/agents/worktree/create-worktree.ts';
import type { Worktree } from '../../../../src/agents/worktree/model.ts';
import { takeSnapshot } from '../../../../src/agents/worktree/snapshot.ts';
import { useRepository, type TestRepository } from '../../../support/git-repository.ts';

/** Makes worktrees of what the user has. @param parent - the folder that they are made in */
export const worktreesIn =
  (parent: () => string) =>
  async (repository: Repository, more: Partial<WorktreeRequest> = {}): Promise<Worktree> => {
    const created = await createWorktree({
      repository,
      snapshot: await takeSnapshot(repository),
      earlier: [],
      purpose: 'test',
      parent: parent(),
      ...more,
    });
    if (!created.ok) throw new Error(`conflicts: ${created.conflicts.join(', ')}`);
    return created.worktree;
  };

/** What an agent has there. */
export const inside = (worktree: Worktree): TestRepository => useRepository(worktree.folder);
