import { watchLeaf } from './leaf-watch.ts';

/** What Node offers of our own process here. */
export interface StopSource extends Listenable {
  /** `undefined`: there never was an IPC channel; `false`: it is closed. */
  readonly connected?: boolean | undefined;
  readonly stdout?: Listenable | undefined;
  readonly stderr?: Listenable | undefined;
}

interface Listenable {
  on(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
}

export interface StopSignals {
  /** Aborted on the first reason to stop. */
  readonly signal: AbortSignal;
  /** Aborted when the user presses Ctrl-C again: to end without grace. */
  readonly forceSignal: AbortSignal;
  /**
   * The first reason: the name of a signal, `disconnect` (the channel to Nx closed), or `output`
   * (nobody reads what we write any more). `undefined`: none so far.
   */
  readonly reason: () => string | undefined;
  /** Removes the handlers; signals end the process at once again. */
  dispose(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Turns whatever tells us to stop into an abort: SIGINT, SIGTERM, SIGHUP, the end of the IPC channel
 * to Nx, which is all that is seen when Nx itself is killed, and an output that nobody reads. An
 * abort may come some milliseconds before its signal: see `watchLeaf`.
 *
 * With these handlers a signal no longer ends our process. Whoever watches has to return soon; Nx's
 * own wrapper of an executor then calls `process.exit`.
 */
export function watchStopSignals(source: StopSource = process): StopSignals {
  const stop = new AbortController();
  const force = new AbortController();
  let interrupts = 0;

  const stopBecause = (reason: string) => (): void => {
    // Only Ctrl-C is repeated by intent. Nx sends SIGTERM behind a Ctrl-C, and up to twice.
    if (reason === 'SIGINT' && ++interrupts > 1) force.abort(reason);
    stop.abort(reason);
  };
  const handlers: readonly (readonly [Listenable | undefined, string, () => void])[] = [
    ...[...SIGNALS, 'disconnect'].map((event) => [source, event, stopBecause(event)] as const),
    // A closed terminal or pipe; unheard, the error would end our process before it has tidied up.
    [source.stdout, 'error', stopBecause('output')],
    [source.stderr, 'error', stopBecause('output')],
  ];
  for (const [emitter, event, handler] of handlers) emitter?.on(event, handler);
  // Nx went away before we got here, and that event has passed.
  if (source.connected === false) stop.abort('disconnect');
  const releaseLeaf = watchLeaf((signal) => {
    stop.abort(signal);
  });

  return {
    signal: stop.signal,
    forceSignal: force.signal,
    reason: () => stop.signal.reason as string | undefined,
    dispose() {
      releaseLeaf();
      for (const [emitter, event, handler] of handlers) emitter?.off(event, handler);
    },
  };
}
