import type { Repository } from '../../platform/git/repository.ts';
import type { Snapshot } from './snapshot.ts';
import type { SubmoduleFiles } from './submodules.ts';

/**
 * A copy of the user's files for one piece of work: a checkout outside of the workspace that is a git
 * repository of its own and borrows the objects of the user's.
 */
export interface Worktree {
  readonly id: string;
  readonly repository: Repository;
  /** Absolute path of the checkout. */
  readonly folder: string;
  /** Absolute path of the workspace in it: the same as `folder`, or a folder below it. */
  readonly workspace: string;
  /** What its files were when it was made: the snapshot and the work of the dependencies. HEAD is detached there. */
  readonly base: { readonly commit: string; readonly tree: string };
  /** Absolute path of the index that knows these files. Nobody but us uses it. */
  readonly index: string;
  readonly submodules: readonly SubmoduleFiles[];
  /** Removes everything of it. Never throws; tells whether it is gone, and what cannot be removed is left to `clean`. */
  remove(): Promise<boolean>;
}

/** What a worktree was made of, to make another one of the same. */
export function startOf({ base, submodules }: Worktree): Snapshot {
  return { ...base, submodules, nestedRepositories: [] };
}

/** What the repository knows of each worktree, so that `clean` knows whether anybody still uses it. */
export interface WorktreeOwner {
  readonly version: 1;
  readonly id: string;
  /** Absolute path of the folder in which it lies, in one of its id. */
  readonly parent: string;
  /** What it is for, to be shown: `auth-plan:implement-2`. */
  readonly purpose: string;
  readonly process: unknown;
}

/** The ref that keeps the base of a worktree from being collected while an agent works on it. */
export function baseRef(id: string): string {
  return `refs/nx-phases-base/${id}`;
}
