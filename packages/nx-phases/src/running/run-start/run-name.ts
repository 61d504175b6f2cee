import { createHash } from 'node:crypto';

/** Names, in the environment of all tasks, the run of Nx that they belong to; set by our hook before it. */
export const runVariable = 'NX_PHASES_RUN';

/**
 * The name of a run, from the id that Nx tells its hooks: the same in all processes that are asked about it. That id is
 * made of the command and the time, so two that are started at once could share it: without the daemon their processes
 * tell them apart.
 */
export function runNameOf(id: string, parent: number = process.ppid): string {
  return createHash('sha256')
    .update(JSON.stringify([id, parent]))
    .digest('hex')
    .slice(0, 32);
}
