import type { SeenProcess } from './linux-processes.ts';

/** By what a process is recognised as one of the run. */
export interface Evidence {
  /**
   * Sessions that belong to the run, by the pid of their leader, with the leader's start time;
   * `undefined`: it had ended when the session was seen. No process enters a session but by being
   * forked in it, so all in it are of the run.
   */
  readonly sessions: ReadonlyMap<number, string | undefined>;
  /** Processes that were members before, as `pid@startedAt`. */
  readonly known: ReadonlySet<string>;
  readonly ownPid: number;
}

export interface Members {
  readonly members: readonly SeenProcess[];
  /** Process groups that also hold processes of others. */
  readonly sharedGroups: ReadonlySet<number>;
  /** Sessions that also hold processes of others. */
  readonly sharedSessions: ReadonlySet<number>;
}

/** Picks the processes of a run out of the process table. */
export function findMembers(
  table: ReadonlyMap<number, SeenProcess>,
  { sessions, known, ownPid }: Evidence,
): Members {
  // A pid is not given out again while a session or group of that number lives. Another process with
  // the leader's pid therefore means that its session is gone.
  const isOurSession = (session: number): boolean =>
    sessions.has(session) &&
    (table.get(session)?.startedAt ?? sessions.get(session)) === sessions.get(session);
  const ourReapers = ancestorsOf(ownPid, table);
  const verdicts = new Map<number, boolean>();

  const isMember = (candidate: SeenProcess): boolean => {
    const judged = verdicts.get(candidate.pid);
    if (judged !== undefined) return judged;
    // Ends the walk should the table, read while it changes, show parents in a circle.
    verdicts.set(candidate.pid, false);
    const verdict = judge(candidate);
    verdicts.set(candidate.pid, verdict);
    return verdict;
  };

  const judge = (candidate: SeenProcess): boolean => {
    if (candidate.pid === ownPid || candidate.pid === 1) return false;
    if (isOurSession(candidate.session)) return true;
    if (known.has(`${candidate.pid}@${candidate.startedAt}`)) return true;
    const parent = table.get(candidate.parent);
    if (parent !== undefined && isMember(parent)) return true;
    // A server that ran before us (a Gradle daemon, Nx's own with its plugin workers) takes over its
    // client's environment and starts workers with it. Those are its processes, not ours. An orphan
    // of ours hangs below init, or below a subreaper, which is an ancestor of ours.
    if (parent !== undefined && !ourReapers.has(parent.pid)) return false;
    return candidate.marked;
  };

  const members: SeenProcess[] = [];
  const sharedGroups = new Set<number>();
  const sharedSessions = new Set<number>();
  for (const candidate of table.values()) {
    if (isMember(candidate)) {
      members.push(candidate);
    } else {
      sharedGroups.add(candidate.group);
      sharedSessions.add(candidate.session);
    }
  }
  return { members, sharedGroups, sharedSessions };
}

/** The process itself, its parent, and so on; always with init. */
function ancestorsOf(pid: number, table: ReadonlyMap<number, SeenProcess>): ReadonlySet<number> {
  const ancestors = new Set([1]);
  let current = table.get(pid);
  while (current !== undefined && !ancestors.has(current.pid)) {
    ancestors.add(current.pid);
    current = table.get(current.parent);
  }
  return ancestors;
}
