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

/** Of the process that a hook is called in. */
export interface HookProcess {
  readonly pid: number;
  readonly ppid: number;
  /** Path of the program that it was started with. */
  readonly program: string;
}

/**
 * Whose stdout a hook should write to, besides its own. Undefined: its own is what people see, or nobody knows.
 *
 * @param invoker - the `nx` that executors of the run have noted, if any has run
 */
export function nxToWriteTo(
  invoker: number | undefined,
  { pid, ppid, program }: HookProcess,
): number | undefined {
  // Without the daemon, a worker of Nx's for a plugin is a child of the `nx` that was called; with it, of the
  // daemon, which writes to a file, and that is left alone.
  const nx = invoker ?? (/[/\\]plugin-worker(?:\.js)?$/.test(program) ? ppid : undefined);
  return nx === pid || nx === 1 ? undefined : nx;
}
