import { ownFolder, type Repository } from '../../platform/git/repository.ts';
import { locksFolder, withLock, type LockRequest } from '../../platform/lock/lock.ts';
import type { StoredWork } from './model.ts';
import { findWork } from './work-store.ts';

export interface WorkOnceRequest<Value> extends Pick<LockRequest, 'signal' | 'onWait'> {
  readonly repository: Repository;
  readonly key: string;
  /** Does the work and, if it is good, saves it under the key before it returns. */
  readonly make: () => Promise<Value>;
}

export type WorkOnce<Value> =
  /** Somebody, at some time, in some checkout, did it already. */
  | { readonly kind: 'found'; readonly work: StoredWork }
  | { readonly kind: 'made'; readonly value: Value }
  /** The signal was aborted while another did it; nothing was begun. */
  | { readonly kind: 'cancelled' };

/**
 * Does work that is paid for at most once: takes what is kept under the key, else waits for whoever
 * does it and takes theirs, else does it. Where the other's work came to nothing, the next one waiting
 * does it.
 */
export async function workOnce<Value>({
  repository,
  key,
  make,
  signal,
  onWait,
}: WorkOnceRequest<Value>): Promise<WorkOnce<Value>> {
  const before = await findWork(repository, key);
  if (before !== undefined) return { kind: 'found', work: before };
  const folder = locksFolder(ownFolder(repository));
  const locked = await withLock({ folder, key, signal, onWait }, async () => {
    const work = await findWork(repository, key);
    return work === undefined
      ? ({ kind: 'made', value: await make() } as const)
      : ({ kind: 'found', work } as const);
  });
  return locked.kind === 'done' ? locked.value : locked;
}
