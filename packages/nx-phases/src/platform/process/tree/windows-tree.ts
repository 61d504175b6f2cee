import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isRunning } from './is-running.ts';
import type { ProcessTree } from './process-tree.ts';

/**
 * Windows has no signals: both mean to end the tree at once. `taskkill` walks down from the root, so
 * what the root left behind when it ended by itself is not found.
 */
export function createWindowsTree(rootPid: number): ProcessTree {
  return {
    sweep(signal) {
      if (!isRunning(rootPid)) return 0;
      if (signal !== undefined) endTree(rootPid);
      return 1;
    },
  };
}

/** By absolute path: a `taskkill.exe` in the workspace or on PATH is somebody else's. */
function endTree(pid: number): void {
  const taskkill = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
  spawnSync(taskkill, ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
}
