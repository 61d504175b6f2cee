import { existsSync } from 'node:fs';
import { createLinuxTree } from './linux-tree.ts';
import { createPosixTree } from './posix-tree.ts';
import type { ProcessTree } from './process-tree.ts';
import { createWindowsTree } from './windows-tree.ts';

/**
 * @param rootPid a child started just now, in this very tick: it cannot have been reaped yet.
 * @param startedAt - when it was started, as `startOf` said then, for a tree that is opened later
 */
export function processTree(rootPid: number, runId: string, startedAt?: string): ProcessTree {
  if (process.platform === 'win32') return createWindowsTree(rootPid);
  // A container may lack /proc; ps then fails as well and the process group remains.
  if (existsSync('/proc/self/stat')) return createLinuxTree(rootPid, runId, startedAt);
  return createPosixTree(rootPid);
}
