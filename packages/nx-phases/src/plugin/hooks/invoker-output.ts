import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/**
 * Writes to what another process of the same user has as its stdout, if that is a terminal or a pipe: for a hook that is
 * called inside of Nx's daemon, while the `nx` that somebody called waits for its answer. False: it was not written.
 *
 * A file is left alone, because the other process goes on at its own place in there and would overwrite ours. A socket,
 * which Node gives to what it starts, cannot be opened.
 */
export function writeToOutputOf(pid: number, text: string): boolean {
  const { O_WRONLY, O_APPEND, O_NOCTTY } = constants;
  try {
    const output = openSync(`/proc/${pid}/fd/1`, O_WRONLY | O_APPEND | O_NOCTTY);
    try {
      if (!isatty(output) && !fstatSync(output).isFIFO()) return false;
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length;) at += writeSync(output, bytes, at);
      return true;
    } finally {
      closeSync(output);
    }
  } catch {
    return false;
  }
}
