import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { readProcess } from './tree/linux-processes.ts';

/** A running process as people see it in a list. */
export interface CommandLine {
  readonly pid: number;
  readonly parent: number;
  /** Its words, with blanks between them. */
  readonly command: string;
  /** Path of its controlling terminal. Absent: it has none, or it was not asked for. */
  readonly terminal?: string;
}

/** The list of processes, as this system gives it. */
export interface CommandLines {
  /** Undefined: there is no such process, or nobody tells. */
  of(pid: number): CommandLine | undefined;
  all(): readonly CommandLine[];
}

const linux: CommandLines = {
  of(pid) {
    const found = readProcess(pid);
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
      return found && { pid, parent: found.parent, command: words.join(' ') };
    } catch {
      return undefined;
    }
  },
  all: () =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => linux.of(Number(name)) ?? []),
};

/** For macOS and the BSDs; it starts a process each time. */
export const byPs: CommandLines = {
  of: (pid) => ps('-p', String(pid))[0],
  all: () => ps('-A'),
};

export const commandLines: CommandLines = process.platform === 'linux' ? linux : byPs;

/** Empty if there is no `ps`, as on Windows. */
function ps(...which: readonly string[]): readonly CommandLine[] {
  const { stdout } = spawnSync('/bin/ps', [...which, '-o', 'pid=,ppid=,tty=,args='], {
    encoding: 'utf8',
    env: { LC_ALL: 'C', COLUMNS: '10000' },
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return ((stdout as string | null) ?? '').split('\n').flatMap((line) => {
    const [, pid, parent, terminal = '', command = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined) return [];
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        command,
        // `?` or `??` where there is none.
        ...(/^\w/.test(terminal) && { terminal: `/dev/${terminal}` }),
      },
    ];
  });
}
