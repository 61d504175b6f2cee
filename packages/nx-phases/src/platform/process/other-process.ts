import { readFileSync, readlinkSync } from 'node:fs';

/** Whether the stdout of another process is a terminal. Undefined: the system does not tell, as all but Linux. */
export function hasTerminal(pid: number): boolean | undefined {
  try {
    return /^\/dev\/(?:pts\/|tty|console)/.test(readlinkSync(`/proc/${pid}/fd/1`));
  } catch {
    return undefined;
  }
}

/** A variable that another process was started with, `''` if it was not. Undefined: the system does not tell. */
export function startVariable(pid: number, name: string): string | undefined {
  try {
    const entries = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    return entries.findLast((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  } catch {
    return undefined;
  }
}
