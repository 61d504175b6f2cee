import { closeSync, openSync, readSync, readdirSync } from 'node:fs';

/** How often a look goes after what began during it, and after how many processes at most. */
const CHASES = 3;
const CHASED = 64;

/** A line of the process table. */
export interface LinuxProcess {
  readonly pid: number;
  readonly parent: number;
  /** 0 or less: one outside our container, or the process is being torn down at this moment. */
  readonly group: number;
  /** 0 or less: as for the group. */
  readonly session: number;
  /** Clock ticks since boot. With the pid it names one process, even after the pid is used again. */
  readonly startedAt: string;
}

/** A process as one look at the table found it. */
export interface SeenProcess extends LinuxProcess {
  /** Whether it was started with the run id in its environment. */
  readonly marked: boolean;
}

/**
 * Every process that still runs. Zombies are left out: they hold nothing, and below an init that
 * never reaps (many containers) they stay for ever.
 *
 * @param isMarked asked at once for each process: some are gone a moment later.
 */
export function listProcesses(
  isMarked: (found: LinuxProcess) => boolean,
): ReadonlyMap<number, SeenProcess> {
  const processes = new Map<number, SeenProcess>();
  const look = (pid: number): void => {
    const found = readProcess(pid);
    if (found !== undefined) processes.set(pid, { ...found, marked: isMarked(found) });
  };
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  let last = lastPid();
  // A process that lives only to fork the next one is gone soon after the listing.
  youngestFirst(pids.map(Number), last).forEach(look);
  // And its successors began while the others were read.
  for (let chase = 0; chase < CHASES; chase += 1) {
    const before = last;
    last = lastPid();
    const oldest = Math.max(1, last - CHASED + 1);
    for (let pid = last; pid >= oldest && pid !== before && pid !== Infinity; pid -= 1) look(pid);
  }
  return processes;
}

/**
 * Pids are given out in ascending order and from the lowest again after the highest: those above the
 * last one are of the round before, and the oldest.
 */
export function youngestFirst(pids: readonly number[], last: number): readonly number[] {
  const descending = pids.toSorted((one, other) => other - one);
  return [...descending.filter((pid) => pid <= last), ...descending.filter((pid) => pid > last)];
}

/** The pid that was given out last, the fifth field of /proc/loadavg; infinite where that cannot be read. */
function lastPid(): number {
  const last = Number(readOrUndefined('/proc/loadavg')?.trim().split(' ')[4]);
  return last > 0 ? last : Infinity;
}

/** `undefined`: no such process, or a zombie. */
export function readProcess(pid: number): LinuxProcess | undefined {
  const stat = readOrUndefined(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the program's name in parentheses and may itself hold spaces and `)`.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group, session] = fields;
  const startedAt = fields[19];
  if (startedAt === undefined || state === 'Z' || state === 'X') return undefined;
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    startedAt,
  };
}

/**
 * The environment a program was started with, entries ended by NUL. `undefined`: not ours to read,
 * or gone. Empty in the middle of an exec, where it is looked for again.
 */
export function readEnvironment(pid: number): string | undefined {
  let block = readOrUndefined(`/proc/${pid}/environ`);
  for (let again = 0; block === '' && again < 3; again += 1) {
    block = readOrUndefined(`/proc/${pid}/environ`);
  }
  return block === '' ? undefined : block;
}

/**
 * For every file that is read here, one after the other. Where a file does not say how long it is, as none in `/proc` does,
 * `readFileSync` makes room for 64 kB each time; at the end of a command that is for each process of the system, twice.
 */
const room = Buffer.allocUnsafe(64 * 1024);

/** Processes come and go while they are read, and those of other users are closed to us. */
function readOrUndefined(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    let text = '';
    for (;;) {
      const length = readSync(file, room);
      if (length === 0) return text;
      text += room.toString('latin1', 0, length);
    }
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}
