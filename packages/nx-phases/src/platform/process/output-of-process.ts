import { closeSync, constants, fstatSync, openSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { isatty } from 'node:tty';
import { commandLines } from './command-lines.ts';

/** What is written to. `terminal`: only where it is known that the output itself is one. */
export type SeenOutput = 'terminal' | 'terminal or pipe';

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
  to: SeenOutput = 'terminal or pipe',
  terminalOf = process.platform === 'linux' ? undefined : controllingTerminal,
): boolean {
  const { O_WRONLY, O_APPEND, O_NOCTTY } = constants;
  const path = terminalOf === undefined ? `/proc/${pid}/fd/1` : terminalOf(pid);
  if (path === undefined || (to === 'terminal' && terminalOf !== undefined)) return false;
  try {
    const output = openSync(path, O_WRONLY | O_APPEND | O_NOCTTY);
    try {
      const mayBeOther = to === 'terminal or pipe' && terminalOf === undefined;
      const isSeen =
        isatty(output) || (mayBeOther && (fstatSync(output).isFIFO() || isNull(output)));
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
