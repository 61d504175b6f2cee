import type { Repository } from '../../platform/git/repository.ts';
import type { ProcessIdentity, Liveness } from '../../platform/process/process-identity.ts';
import { dropForeignWork, listForeignWork, type ForeignWork } from '../work-store/foreign-work.ts';
import type { StoredWork } from '../work-store/model.ts';
import { dropWork, listWork } from '../work-store/work-store.ts';
import { worktreesHere } from '../worktree/create-worktree.ts';
import { removeLeftovers, type Leftover } from '../worktree/leftovers.ts';
import { removeScraps } from './scraps.ts';

export interface CleanRequest {
  readonly repository: Repository;
  /** Whether work that is kept is of no more use: landed, or given up. It is dropped for good. */
  readonly isDone: (work: StoredWork) => boolean;
  /** The same of work that a cache has brought. */
  readonly isForeignDone: (work: ForeignWork) => boolean;
  /** Say what would go, and remove nothing. */
  readonly dryRun: boolean;
  /** Where worktrees lie. Default: where they lie on this machine. */
  readonly parent?: string | undefined;
  /** Whether a process lives. Default: asks the system. */
  readonly livenessOf?: ((owner: ProcessIdentity) => Promise<Liveness>) | undefined;
  /** Milliseconds since 1970. Default: now. */
  readonly now?: number | undefined;
}

export interface Cleaned {
  readonly worktrees: readonly Leftover[];
  /** Work that is, or would be, dropped. */
  readonly dropped: readonly StoredWork[];
  /** Work that stays. */
  readonly kept: readonly StoredWork[];
}

/**
 * Removes what nobody needs any more: worktrees of runs that are over, work that is done with, locks
 * nobody holds and half-written files. Nothing of a run that is under way, and nothing of the user's.
 */
export async function clean(request: CleanRequest): Promise<Cleaned> {
  const { repository, isDone, isForeignDone, dryRun, livenessOf, now = Date.now() } = request;
  const works = await listWork(repository);
  const dropped = works.filter(isDone);
  if (!dryRun) {
    for (const { key } of dropped) await dropWork(repository, key);
    for (const foreign of await listForeignWork(repository))
      if (isForeignDone(foreign)) await dropForeignWork(repository, foreign.key);
    await removeScraps(repository, now, livenessOf);
  }
  return {
    worktrees: await removeLeftovers({
      repository,
      parent: request.parent ?? worktreesHere(repository),
      dryRun,
      livenessOf,
    }),
    dropped,
    kept: works.filter((work) => !dropped.includes(work)),
  };
}
