import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolderIn, writePrivateFile } from '../../platform/files/private-files.ts';
import { commandLines, type CommandLines } from '../../platform/process/command-lines.ts';
import { workspaceData } from './workspace-data.ts';

/**
 * With Nx's daemon on, hooks are called in the daemon, and nobody sees what they print. Executors are always
 * started by the `nx` that somebody called, so the first one of a run notes which process that is.
 */
const variable = 'NX_PHASES_INVOKER_FILE';

/** Asks the executors of the run that begins; its id is the one that Nx tells hooks. */
export function askForInvoker(root: string, run: string): void {
  process.env[variable] = fileOf(root, run);
}

/** Notes who has started this executor. Once per run is enough, and that it cannot be noted is no failure. */
export function noteInvoker(env: NodeJS.ProcessEnv): void {
  const file = env[variable];
  if (file === undefined || file === '' || existsSync(file)) return;
  try {
    makePrivateFolderIn(join(file, '..'));
    writePrivateFile(file, String(invokerOf(process.ppid)));
  } catch {
    // The summary is then kept in its file alone.
  }
}

/** The process that was noted, or undefined: no executor of ours has run. Asks once. */
export function takeInvoker(root: string, run: string): number | undefined {
  const file = fileOf(root, run);
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    rmSync(file, { force: true });
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Besides what the tasks of runs were hashed with; ids of Nx are digits, others would be no path either. */
function fileOf(root: string, run: string): string {
  return join(workspaceData(root), 'nx-phases-hashed', `invoker-${run.replace(/\W/g, '')}`);
}

/**
 * The `nx` that somebody called, from the parent of an executor. In a terminal Nx starts a task by a shell and a process of
 * its own, whose output is the task's, and which have ended when the run has.
 */
export function invokerOf(parent: number, processes: CommandLines = commandLines): number {
  for (let pid = parent; ;) {
    const found = processes.of(pid);
    if (found === undefined) return parent;
    if (!found.command.includes('/tasks-runner/fork')) return pid;
    pid = found.parent;
  }
}
