import { existsSync } from 'node:fs';
import { createLinuxTree } from './linux-tree.ts';
import { createPosixTree } from './posix-tree.ts';
import { createWindowsTree } from './windows-tree.ts';

/** Everything a started process has started in turn, however far it went away from it. */
export interface ProcessTree {
  /**
   * Looks for living processes of the tree, sends each the signal, and returns how many there were.
   * Without a signal it only counts. Synchronous, so that as little as possible happens between
   * finding and killing, and so that it also works while our own process exits.
   */
  sweep(signal?: 'SIGTERM' | 'SIGKILL'): number;
}

/** @param rootPid a child started just now, in this very tick: it cannot have been reaped yet. */
export function processTree(rootPid: number, runId: string): ProcessTree {
  if (process.platform === 'win32') return createWindowsTree(rootPid);
  // A container may lack /proc; ps then fails as well and the process group remains.
  if (existsSync('/proc/self/stat')) return createLinuxTree(rootPid, runId);
  return createPosixTree(rootPid);
}
