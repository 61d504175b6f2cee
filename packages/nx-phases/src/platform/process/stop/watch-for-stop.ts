/** Why a run is ended before its command ends by itself. */
export type Stop =
  { readonly kind: 'timed-out'; readonly timeoutMs: number } | { readonly kind: 'cancelled' };

/** Timers hold milliseconds in 31 bits and fire at once beyond: 24 days count as this limit. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** `happened` settles with whichever comes first; never, if neither does before `dispose`. */
export function watchForStop(
  timeoutMs: number | undefined,
  signal: AbortSignal | undefined,
): { readonly happened: Promise<Stop>; dispose(): void } {
  let stop: (reason: Stop) => void;
  const happened = new Promise<Stop>((resolve) => {
    stop = resolve;
  });
  const onAbort = (): void => {
    stop({ kind: 'cancelled' });
  };
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(
          () => {
            stop({ kind: 'timed-out', timeoutMs });
          },
          Math.min(timeoutMs, LONGEST_TIMER_MS),
        );
  signal?.addEventListener('abort', onAbort);
  return {
    happened,
    dispose() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
