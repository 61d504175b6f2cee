import type { RunHistory, RunTask } from '../history/model.ts';

/** What the runs say of one plan: the tasks of others are left out, and runs in which nothing of it is left. */
export function runsOfPlan(runs: readonly RunHistory[], project: string): readonly RunHistory[] {
  return runs.flatMap((run) => {
    const tasks = run.tasks.filter((task) => task.project === project);
    return tasks.length === 0 ? [] : [{ ...run, tasks }];
  });
}

/**
 * The last that is known of each phase, by its id: of the newest run in which its target began, be it from the cache.
 *
 * @param runs - of the plan, from the newest to the oldest
 */
export function lastTasks(
  runs: readonly RunHistory[],
  kind: RunTask['kind'] = 'phase',
): ReadonlyMap<string, RunTask> {
  const last = new Map<string, RunTask>();
  for (const { tasks } of runs)
    for (const task of tasks)
      if (task.kind === kind && task.outcome !== 'not-started' && !last.has(task.phase))
        last.set(task.phase, task);
  return last;
}

/** What agents reported that they cost: in dollars and in tokens. Null: none has. */
export function costOf(tasks: readonly RunTask[]): {
  readonly starts: number;
  readonly usd: number | null;
  readonly tokens: number | null;
} {
  const agents = tasks.flatMap((task) => task.agents);
  return {
    starts: agents.length,
    usd: sumOf(agents.map(({ usd }) => usd)),
    tokens: sumOf(agents.map(({ tokens }) => tokens)),
  };
}

function sumOf(amounts: readonly (number | null)[]): number | null {
  const known = amounts.flatMap((amount) => amount ?? []);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}
