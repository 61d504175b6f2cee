/**
 * Passes an output on up to a limit, keeps its end in memory, and gives that at the close, with a
 * line between the two that says how much is missing. So a log holds how something began and how it
 * ended, however much was printed, and what began is on disk at once.
 */
export interface BoundedOutput {
  add(chunk: Uint8Array): void;
  /** Gives what was kept of the end. Nothing may be added afterwards. */
  close(): void;
}

/** In bytes, each for the beginning and for the end. */
export const keptBytes = 256 * 1024;

export function boundedOutput(
  passOn: (chunk: Uint8Array) => void,
  kept: number = keptBytes,
): BoundedOutput {
  let passed = 0;
  let missing = 0;
  /** A ring: the oldest byte stands at `next` once it is full. */
  let ring = Buffer.alloc(0);
  let next = 0;
  let filled = 0;

  const keep = (bytes: Uint8Array): void => {
    if (ring.length === 0) ring = Buffer.alloc(kept);
    const last = bytes.subarray(Math.max(0, bytes.length - kept));
    missing += bytes.length - last.length + Math.max(0, filled + last.length - kept);
    filled = Math.min(kept, filled + last.length);
    const first = Math.min(last.length, kept - next);
    ring.set(last.subarray(0, first), next);
    ring.set(last.subarray(first), 0);
    next = (next + last.length) % kept;
  };

  return {
    add(chunk) {
      const room = Math.min(chunk.length, kept - passed);
      if (room > 0) {
        passOn(chunk.subarray(0, room));
        passed += room;
      }
      if (room < chunk.length) keep(chunk.subarray(room));
    },
    close() {
      if (filled === 0) return;
      if (missing > 0) passOn(Buffer.from(`\n… ${missing} bytes left out …\n`));
      passOn(
        filled < kept
          ? ring.subarray(0, filled)
          : Buffer.concat([ring.subarray(next), ring.subarray(0, next)]),
      );
      filled = 0;
    },
  };
}
