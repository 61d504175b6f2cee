import { constants } from 'node:os';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { ChildEnd } from '../start/start-child.ts';

/** Nx signals our process about 100 ms after the processes below it. */
const LATE_MS = 500;

/**
 * Whether a child that ended did so because everything is being stopped. If it ended as one does on
 * a stop signal, the abort that belongs to it is waited for; else it is there or it is not.
 */
export async function wasStopped(end: ChildEnd, signal: AbortSignal | undefined): Promise<boolean> {
  if (signal === undefined) return false;
  // The end of our companion (see `watchLeaf`), which came before, may wait to be told.
  await turn();
  await turn();
  if (signal.aborted) return true;
  if (!endedByStopSignal(end)) return false;
  try {
    await pause(LATE_MS, undefined, { signal });
    return false;
  } catch {
    return true;
  }
}

function endedByStopSignal({ exitCode, signal }: ChildEnd): boolean {
  return (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).some(
    // A shell turns the signal that ended its last command into an exit code.
    (name) => signal === name || exitCode === 128 + constants.signals[name],
  );
}
