import { historyId } from '../history/history-folder.ts';
import type { RunHistory, RunTask } from '../history/model.ts';

/** What a pipeline was to run, see {@link plannedTasks}: each with the ids (`project:target`) of those that it waits for. */
export interface PlannedTask {
  readonly task: RunTask;
  readonly waitsFor: readonly string[];
}

/**
 * The runs of the jobs of one pipeline as if Nx had done all of it in one. Most jobs restore what others have run; of what
 * was to run, and did in none, nobody has started it.
 *
 * @returns undefined: there is nothing to tell of
 */
export function mergeRuns(
  runs: readonly RunHistory[],
  planned: readonly PlannedTask[] = [],
): RunHistory | undefined {
  const found = new Map<string, RunTask>();
  for (const task of runs.flatMap(({ tasks }) => tasks)) {
    const before = found.get(idOf(task));
    if (before === undefined || rank(task) > rank(before)) found.set(idOf(task), task);
  }
  const left = planned.filter(({ task }) => !found.has(idOf(task)));
  for (const { task } of left) found.set(idOf(task), task);
  for (const { task, waitsFor } of left) {
    const blockedBy = waitsFor.filter((id) => hasNotPassed(found.get(id)));
    found.set(idOf(task), { ...task, blockedBy });
  }
  if (found.size === 0) return undefined;
  const startedAt = runs.map((run) => run.startedAt).toSorted()[0] ?? new Date(0).toISOString();
  const ends = runs.flatMap(({ endedAt }) => endedAt ?? []);
  const run = runs.find((one) => one.startedAt === startedAt)?.run ?? 'none';
  return {
    version: 1,
    id: historyId(startedAt, run),
    run,
    asked: [],
    nx: runs[0]?.nx ?? '',
    startedAt,
    endedAt: ends.length < runs.length ? null : (ends.toSorted().at(-1) ?? null),
    tasks: [...found.values()].toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
  };
}

/** How much a task of one run says of what became of it in all of them. What failed anywhere has failed. */
function rank({ outcome, cache }: RunTask): number {
  if (outcome === 'not-started') return 0;
  if (cache !== null) return 1;
  return outcome === 'failed' || outcome === 'stopped' ? 3 : 2;
}

/** Of what is no phase nothing is known. */
function hasNotPassed(task: RunTask | undefined): boolean {
  return task !== undefined && ['failed', 'stopped', 'not-started'].includes(task.outcome);
}

function idOf({ project, target }: RunTask): string {
  return `${project}:${target}`;
}

/** What never began comes last. */
function placeOf({ startedAt, project, wave, target }: RunTask): string {
  return [startedAt ?? '~', project, String(wave).padStart(5, '0'), target].join(' ');
}
