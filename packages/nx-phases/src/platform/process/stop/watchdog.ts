import { existsSync } from 'node:fs';
import { readProcess } from '../tree/linux-processes.ts';
import { program, tellCompanion } from './companion.ts';

/**
 * Has a process tree ended should our own process be killed, against which nothing in our process
 * helps: an agent would go on for hours, and cost; a command would write into files that the next run
 * uses. Our companion does it, which watches over everything that we run.
 *
 * @returns what calls it off
 */
export function watchOver(rootPid: number, runId: string): () => void {
  // Sources that a test runs as they are go unwatched.
  if (!existsSync(program)) return () => undefined;
  return tellCompanion(runId, watchLine(rootPid, runId), leaveLine(runId));
}

/**
 * `watch 4711 <run id> <start time>`: from now on this is to be ended with us. When the root was started is asked
 * now, while it is there, and tells it later from another process of its pid; nothing, where only Linux knows.
 */
function watchLine(rootPid: number, runId: string): string {
  return `watch ${rootPid} ${runId} ${readProcess(rootPid)?.startedAt ?? ''}\n`;
}

/** `leave <run id>`: it is over. */
function leaveLine(runId: string): string {
  return `leave ${runId}\n`;
}
