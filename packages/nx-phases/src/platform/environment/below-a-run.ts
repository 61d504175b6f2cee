import { readFileSync } from 'node:fs';
import { insideAgent } from './agent-environment.ts';
import { RUN_MARKER } from './run-marker.ts';

/** Variables that whatever a run of ours starts has in its environment. */
const marks = [insideAgent, RUN_MARKER] as const;

/**
 * Whether an agent or a command of a phase has started this process, by its environment, or on Linux by
 * that of the processes above it: a variable can be taken away, but not from those. What has left its
 * parents as well is not found.
 *
 * @param pid - of the lowest process above that is looked at
 */
export function isBelowARun(env: NodeJS.ProcessEnv, pid: number = process.ppid): boolean {
  return marks.some((name) => env[name] !== undefined) || hasMarkedAncestor(pid);
}

function hasMarkedAncestor(from: number): boolean {
  if (process.platform !== 'linux') return false;
  // No tree of processes is that deep.
  for (let pid = from, left = 200; pid > 1 && left > 0; left--) {
    const block = read(`/proc/${pid}/environ`);
    if (block !== undefined && isMarked(block)) return true;
    // `pid (name) state parent …`, where the name may hold anything.
    const stat = read(`/proc/${pid}/stat`);
    const parent = stat && /^ \S+ (\d+)/.exec(stat.slice(stat.lastIndexOf(')') + 1))?.[1];
    if (parent === undefined) return false;
    pid = Number(parent);
  }
  return false;
}

function isMarked(block: string): boolean {
  return block.split('\0').some((entry) => marks.some((name) => entry.startsWith(`${name}=`)));
}

/** Undefined: it has ended, or is somebody else's. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
