import { spawnSync } from 'node:child_process';
import type { ProcessTree } from './process-tree.ts';
import { sendSignal } from './send-signal.ts';

interface PsLine {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Start time, to the second: with the pid it names a process well enough for a table this old. */
  readonly startedAt: string;
}

/**
 * For macOS and the BSDs, where the environment of another process cannot be read. A process is
 * found by its group or by its parents; one that was seen in a sweep is remembered, so that it stays
 * found after its parent was killed.
 *
 * Not found: a process that left the group and lost its parents before the first sweep.
 */
export function createPosixTree(rootPid: number): ProcessTree {
  const remembered = new Set<string>();

  const findMembers = (): readonly PsLine[] => {
    const table = new Map(listProcesses().map((line) => [line.pid, line]));
    const isMember = (line: PsLine, depth = 0): boolean => {
      if (line.pid === process.pid || line.pid === 1) return false;
      if (line.group === rootPid || remembered.has(identity(line))) return true;
      const parent = table.get(line.parent);
      return parent !== undefined && depth < table.size && isMember(parent, depth + 1);
    };
    const members = [...table.values()].filter((line) => isMember(line));
    for (const member of members) remembered.add(identity(member));
    return members;
  };

  return {
    sweep(signal) {
      const members = findMembers();
      if (signal === undefined || members.length === 0) return members.length;
      if (members.some(({ group }) => group === rootPid)) sendSignal(-rootPid, signal);
      for (const { pid, group } of members) if (group !== rootPid) sendSignal(pid, signal);
      return members.length;
    },
  };
}

const identity = ({ pid, startedAt }: PsLine): string => `${pid}@${startedAt}`;

/** Living processes; empty if there is no `ps`. */
function listProcesses(): readonly PsLine[] {
  const { stdout } = spawnSync('/bin/ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat=,lstart='], {
    encoding: 'latin1',
    env: { LC_ALL: 'C' },
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return (stdout as string | null)?.split('\n').flatMap(parsePsLine) ?? [];
}

function parsePsLine(line: string): readonly PsLine[] {
  const [pid, parent, group, state, ...startedAt] = line.trim().split(/\s+/);
  // A zombie has ended; only its parent has not asked how.
  if (state === undefined || state.startsWith('Z')) return [];
  return [
    {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      startedAt: startedAt.join(' '),
    },
  ];
}
