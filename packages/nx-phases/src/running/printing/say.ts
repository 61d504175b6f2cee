/**
 * Prints a line. On stdout even for failures: of a task that succeeds Nx keeps stdout alone, and the
 * two streams would lose their order.
 */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs an executor's work. What the file system refuses is said as that; any other exception is a bug of ours. */
export async function guard(work: () => Promise<boolean>): Promise<{ success: boolean }> {
  try {
    return { success: await work() };
  } catch (error) {
    say(
      isFileSystemError(error)
        ? `Unexpected failure of the file system, expected to write the record: ${error.message}`
        : `Internal error in nx-phases, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return { success: false };
  }
}

function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** `0.8 s`, `2 min 3 s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  return `${minutes} min ${Math.round(seconds) % 60} s`;
}
