import { randomUUID } from 'node:crypto';

/**
 * Environment variable by which processes of a run are found again after they left its process
 * group and lost their parents. Holds run ids, outermost run first, joined by `:`: a command may
 * start Nx, which runs a phase with an id of its own, and the outer run still has to end those.
 *
 * A command that means to leave a daemon behind can hide it: `env -u NX_PHASES_RUN_ID setsid …`.
 */
export const RUN_MARKER = 'NX_PHASES_RUN_ID';

export interface MarkedEnvironment {
  readonly runId: string;
  readonly env: Record<string, string>;
}

/** Adds a new run id to an environment, behind those it already holds. */
export function markEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): MarkedEnvironment {
  const marked: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined) marked[name] = value;
  }
  const outer = marked[RUN_MARKER];
  const runId = randomUUID();
  marked[RUN_MARKER] = outer ? `${outer}:${runId}` : runId;
  return { runId, env: marked };
}

/** Whether an environment block (`NAME=value` entries, each ended by a NUL) belongs to a run. */
export function blockHoldsRun(block: string, runId: string): boolean {
  return block.split('\0').some(
    (entry) =>
      entry.startsWith(`${RUN_MARKER}=`) &&
      entry
        .slice(RUN_MARKER.length + 1)
        .split(':')
        .includes(runId),
  );
}
