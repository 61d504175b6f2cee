import { closeSync, constants, fstatSync, openSync, readFileSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/**
 * The `nx` that somebody called, from a process that was noted as the parent of an executor. Undefined: it cannot be
 * found out, which is so everywhere but on Linux.
 */
export function invokerOf(parent: number | undefined): number | undefined {
  if (parent === undefined || process.platform !== 'linux') return undefined;
  try {
    const words = readFileSync(`/proc/${parent}/cmdline`, 'utf8').split('\0');
    // In a terminal Nx starts a task by way of a process of its own, whose output is the task's.
    if (!words.some((word) => /[/]tasks-runner[/]fork(?:\.js)?$/.test(word))) return parent;
    const status = readFileSync(`/proc/${parent}/status`, 'utf8');
    return Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1]);
  } catch {
    return undefined;
  }
}

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
