import { closeSync, constants, fstatSync, openSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { isatty } from 'node:tty';
import { commandLines } from '../../platform/process/command-lines.ts';

/**
 * Writes to what another process of the same user has as its stdout, if that is a terminal or a pipe, or nothing (the null
 * device, where it is lost as it should be): for a hook that is called inside of Nx's daemon, while the `nx` that somebody called
 * waits for its answer. False: it was not written.
 *
 * A file is left alone, because the other process goes on at its own place in there and would overwrite ours. A socket,
 * which Node gives to what it starts, cannot be opened. Where the system does not lend the output of a process (macOS, the
 * BSDs), the terminal that it was started from is written to, wherever its output goes.
 *
 * @param terminalOf - where the system tells no more than the terminal
 */
export function writeToOutputOf(
  pid: number,
  text: string,
  terminalOf = process.platform === 'linux' ? undefined : controllingTerminal,
): boolean {
  const { O_WRONLY, O_APPEND, O_NOCTTY } = constants;
  const path = terminalOf === undefined ? `/proc/${pid}/fd/1` : terminalOf(pid);
  if (path === undefined) return false;
  try {
    const output = openSync(path, O_WRONLY | O_APPEND | O_NOCTTY);
    try {
      const isSeen =
        isatty(output) ||
        (terminalOf === undefined && (fstatSync(output).isFIFO() || isNull(output)));
      if (!isSeen) return false;
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

function isNull(file: number): boolean {
  const found = fstatSync(file);
  return found.isCharacterDevice() && found.rdev === statSync(devNull).rdev;
}

/** Path of the terminal that a process was started from. */
export function controllingTerminal(pid: number, processes = commandLines): string | undefined {
  return processes.of(pid)?.terminal;
}

const pluginWorker = /[/\\]plugin-worker(?:\.js)?$/;

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
  const nx = invoker ?? (pluginWorker.test(program) ? ppid : undefined);
  return nx === pid || nx === 1 ? undefined : nx;
}

/** Whether a hook is called in Nx's daemon or in a worker, which may be the daemon's. */
export function isInDaemon({ program }: HookProcess): boolean {
  return pluginWorker.test(program) || /[/\\]daemon[/\\]server[/\\]start(?:\.js)?$/.test(program);
}
