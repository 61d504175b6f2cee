import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessTree } from './process-tree.ts';

export interface EndTreeOptions {
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly graceMs: number;
  /** Aborted: SIGKILL now. */
  readonly forceSignal?: AbortSignal | undefined;
}

/** A process that forks while it is killed is caught by a later round; each takes 10 ms or more. */
const KILL_ROUNDS = 50;

/**
 * Ends everything that is left of a tree and returns once it is gone; at once if nothing is.
 * Returns `false` if something outlived every round: a process of another user, or one that waits
 * for a device and cannot be killed.
 */
export async function endTree(
  tree: ProcessTree,
  { graceMs, forceSignal }: EndTreeOptions,
): Promise<boolean> {
  if (isGone(tree, 2, 'SIGTERM')) return true;
  const deadline = performance.now() + graceMs;
  while (performance.now() < deadline && forceSignal?.aborted !== true) {
    const lookedAt = performance.now();
    // Even then a last SIGKILL: it reaches what forks too fast to be seen.
    if (isGone(tree, 4)) break;
    // A look reads the whole process table: not more than a fifth of the time goes into it.
    const lookMs = performance.now() - lookedAt;
    await wait(Math.min(Math.max(10, lookMs * 4), deadline - performance.now()), forceSignal);
  }
  for (let round = 0; round < KILL_ROUNDS; round += 1) {
    if (isGone(tree, 4, 'SIGKILL')) return true;
    await pause(10);
  }
  return false;
}

/** Ends early when `signal` is aborted. */
async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await pause(Math.max(0, milliseconds), undefined, signal && { signal });
  } catch {
    // The caller looks at the signal itself.
  }
}

/**
 * Looks several times in a row: a process that forked and ended while the table was read is in the
 * first neither as itself nor as its child. A tree that did hold more is looked at more often.
 */
function isGone(tree: ProcessTree, looks: number, signal?: 'SIGTERM' | 'SIGKILL'): boolean {
  for (let look = 0; look < looks; look += 1) {
    if (tree.sweep(signal) > 0) return false;
  }
  return true;
}
