import { watch, type FSWatcher } from 'node:fs';

/**
 * Settles when something changes in a folder, at the latest after `limitMs` (the death of a process
 * changes no file, and some disks tell of nothing), or when the signal is aborted.
 */
export function nextChange(
  folder: string,
  limitMs: number,
  signal: AbortSignal | undefined,
): { readonly happened: Promise<void>; dispose(): void } {
  let settle: () => void;
  const happened = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const onEvent = (): void => {
    settle();
  };
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(folder, onEvent);
    watcher.on('error', onEvent);
  } catch {
    // Too many watchers in the system: the limit serves.
  }
  const timer = setTimeout(onEvent, limitMs);
  signal?.addEventListener('abort', onEvent);
  if (signal?.aborted === true) onEvent();
  return {
    happened,
    dispose() {
      watcher?.close();
      clearTimeout(timer);
      signal?.removeEventListener('abort', onEvent);
    },
  };
}
