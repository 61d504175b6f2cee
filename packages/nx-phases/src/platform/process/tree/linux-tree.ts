import { findMembers } from './linux-members.ts';
import {
  listProcesses,
  readEnvironment,
  readProcess,
  type LinuxProcess,
} from './linux-processes.ts';
import type { ProcessTree } from './process-tree.ts';
import { blockHoldsRun } from '../../environment/run-marker.ts';
import { sendSignal } from './send-signal.ts';

/**
 * Finds processes by three kinds of evidence: the session and group that the root leads, the
 * parents of each process, and the run id in the environment a program was started with. The last
 * finds what made a session of its own and whose parents are gone.
 *
 * Not found: a process that did all of this before the sweep: left the session, lost its parents,
 * and was started without the run id or wrote over its environment block.
 */
export function createLinuxTree(
  rootPid: number,
  runId: string,
  startedAt = readProcess(rootPid)?.startedAt,
): ProcessTree {
  // The root was started as the leader of a session and a group. What was seen once is remembered,
  // because a process may leave all that it was recognised by while it is looked at.
  const sessions = new Map([[rootPid, startedAt]]);
  const groups = new Map([[rootPid, startedAt]]);
  const known = new Set<string>();
  // Named on its own: should our own line be unreadable in one look, the group is still not whole.
  const ownGroup = readProcess(process.pid)?.group;
  const strangers = new Set<string>();

  /**
   * A process without the id does not come by it later, so a block is read once per process; and of one that was there
   * before the root, which the command cannot have started, never.
   */
  const isMarked = (found: LinuxProcess): boolean => {
    if (Number(found.startedAt) < Number(startedAt)) return false;
    const identity = identityOf(found);
    if (strangers.has(identity)) return false;
    const block = readEnvironment(found.pid);
    if (block === undefined) return false;
    const marked = blockHoldsRun(block, runId);
    if (!marked) strangers.add(identity);
    return marked;
  };

  return {
    sweep(signal) {
      const table = listProcesses(isMarked);
      const found = findMembers(table, { sessions, known, ownPid: process.pid });
      for (const member of found.members) {
        known.add(identityOf(member));
        const { group, session } = member;
        if (group > 1 && group !== ownGroup && !found.sharedGroups.has(group))
          groups.set(group, table.get(group)?.startedAt);
        if (session > 1 && !found.sharedSessions.has(session))
          sessions.set(session, table.get(session)?.startedAt);
      }
      for (const ids of [groups, sessions]) forgetReused(ids, table);
      if (signal !== undefined) signalAll(found.members, groups, signal);
      return found.members.length;
    },
  };
}

function identityOf({ pid, startedAt }: Pick<LinuxProcess, 'pid' | 'startedAt'>): string {
  return `${pid}@${startedAt}`;
}

/**
 * A pid is not given out again while a group or session of that number lives. Another process with
 * the leader's pid therefore means that the group or session is gone.
 */
function forgetReused(
  ids: Map<number, string | undefined>,
  table: ReadonlyMap<number, LinuxProcess>,
): void {
  for (const [id, leaderStartedAt] of ids) {
    const leader = table.get(id);
    if (leader !== undefined && leader.startedAt !== leaderStartedAt) ids.delete(id);
  }
}

/**
 * A group that is ours as a whole gets the signal at once, which a fork cannot outrun: even if no
 * look ever meets a process of it alive, the one that is there gets it. A single process is looked
 * at again right before. What remains is the time between look and signal, well below 100 ms, in
 * which the kernel would have to hand out every other pid before it used one again.
 */
function signalAll(
  members: readonly LinuxProcess[],
  groups: ReadonlyMap<number, unknown>,
  signal: 'SIGTERM' | 'SIGKILL',
): void {
  for (const group of groups.keys()) sendSignal(-group, signal);
  for (const member of members) {
    const now = readProcess(member.pid);
    if (now?.startedAt === member.startedAt && !groups.has(now.group)) sendSignal(now.pid, signal);
  }
}
