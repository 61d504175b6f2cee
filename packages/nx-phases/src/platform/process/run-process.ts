/*
 * Who ends whom when a run stops.
 *
 *   nx ──► our process (an executor) ──► the command ──► whatever it starts
 *            │   └─ the companion          a shell that waits, and       stop/companion.ts
 *            │                             starts a program if need be
 *            └─ runProcess, once for each command
 *
 * The promise: whatever ends a run, nothing that a command has started goes on, and no command counts
 * as passed because it was ended. There are five ways in which a run can stop, and each has somebody who
 * sees it:
 *
 *   what happens                           who sees it                  what follows
 *   1. the command ends by itself          `child.end`                  its background children are ended (`endTree`)
 *   2. the time limit, or Ctrl-C, SIGTERM, `watchForStop`; the signals  `endTree`: SIGTERM, after a grace SIGKILL;
 *      SIGHUP, a closed terminal,          and Nx's death become one     a second Ctrl-C does away with the grace
 *      Nx gone                             abort in `stop-signals.ts`
 *   3. Nx kills the tree, leaves first:    our companion, a leaf, which  the same abort, before anybody writes down
 *      the command may end with 0          dies no later than the command  that the command passed (`wasStopped`)
 *      because its child was ended
 *   4. our process exits: `process.exit`,  `endOnExit`                  SIGKILL to the tree, in the `exit` event,
 *      an exception that nobody caught                                   where nothing can be waited for
 *   5. our process is killed (SIGKILL)     our companion: its stdin,    it ends the tree as in 2
 *                                          which we hold, ends
 *
 * How a tree is found (`tree/`): by parents, by the process group, and on Linux by the run's id in the
 * environment of what has left both. A run's id is that of `markEnvironment`; those of runs around it
 * stay in front of it, so an outer run finds what an inner one has lost.
 *
 * In what order things end: `endTree` returns once nothing is left; then the output is drained; only then
 * is it asked whether all of this was a stop (3), since Nx's signal to us comes some 100 ms after that to the
 * command. Our companion ends last, when the pipe that we hold closes.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { endOnExit } from './stop/end-on-exit.ts';
import { endTree } from './tree/end-tree.ts';
import { handOnOutput } from './start/output.ts';
import type { ProcessOutcome, ProcessRequest } from './start/process-outcome.ts';
import { processTree } from './tree/platform-tree.ts';
import { markEnvironment } from '../environment/run-marker.ts';
import { startIn } from './start/sandbox.ts';
import { startChild, type ChildEnd } from './start/start-child.ts';
import { describeStartFailure } from './start/start-failure.ts';
import { wasStopped } from './stop/was-stopped.ts';
import { watchOver } from './stop/watchdog.ts';
import { watchForStop, type Stop } from './stop/watch-for-stop.ts';

export type { ProcessOutcome, ProcessRequest } from './start/process-outcome.ts';

const DEFAULT_GRACE_MS = 2000;

/** A killed child that waits for a device ends when it can; nobody waits for it longer than this. */
const KILLED_LIMIT_MS = 1000;

/**
 * Runs a process and returns how it ended, once all its output was handed on and nothing it started
 * is left: on timeout, on cancel, and also when it ended by itself and left children in the
 * background. See `ProcessTree` for what each platform can find.
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessOutcome> {
  const startedAt = performance.now();
  const durationMs = (): number => Math.round(performance.now() - startedAt);
  const { signal, forceSignal, graceMs = DEFAULT_GRACE_MS } = request;
  if (signal?.aborted === true) return { kind: 'cancelled', durationMs: durationMs() };

  const { runId, env } = markEnvironment(request.env);
  const start = startIn(request.sandbox, { ...request, env });
  const child = startChild(start, request.input);
  if (child instanceof Promise) {
    const { error } = await child;
    const reason = describeStartFailure(start, error);
    return { kind: 'failed-to-start', reason, durationMs: durationMs() };
  }

  const tree = processTree(child.pid, runId);
  const letGo = endOnExit(tree);
  const callOff = watchOver(child.pid, runId);
  const output = handOnOutput(child.pipes, request.onOutput);
  const stop = watchForStop(request.timeoutMs, signal);
  try {
    const first = await Promise.race([child.end, stop.happened, output.failure]);
    await endTree(tree, { graceMs, forceSignal });
    if ('kind' in first) await Promise.race([child.end, killedLimit()]);
    await Promise.race([output.failure, output.drain()]);
    // Whoever stops us may have stopped the command first: its end, even a good one, is not its own.
    if (!('kind' in first) && (await wasStopped(first, signal))) {
      return { kind: 'cancelled', durationMs: durationMs() };
    }
    return { ...toOutcome(first), durationMs: durationMs() };
  } catch (error) {
    // Only `onOutput` throws in there, at any time.
    await endTree(tree, { graceMs, forceSignal });
    throw error;
  } finally {
    stop.dispose();
    letGo();
    callOff();
  }
}

function toOutcome(first: ChildEnd | Stop) {
  if ('kind' in first) return first;
  return first.exitCode === null
    ? ({ kind: 'signalled', signal: first.signal ?? 'unknown' } as const)
    : ({ kind: 'exited', exitCode: first.exitCode } as const);
}

const killedLimit = (): Promise<void> => pause(KILLED_LIMIT_MS, undefined, { ref: false });
