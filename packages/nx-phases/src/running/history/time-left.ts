import { topologicalOrder } from 'plan-graph/internal';
import type { RunHistory, RunTask } from './model.ts';

/** What is still to be done. */
export interface Due {
  readonly id: string;
  /** Ids of others; those that are not due count for nothing. */
  readonly needs: readonly string[];
  /** Null: nothing says how long it takes. */
  readonly lastsMs: number | null;
}

/** Milliseconds until the last would have ended, each as soon as those have that it needs. Null: of one nothing is known. */
export function timeUntilEnd(due: readonly Due[]): number | null {
  const byId = new Map(due.map((one) => [one.id, one]));
  const needs = new Map(due.map((one) => [one.id, one.needs]));
  const ends = new Map<string, number>();
  for (const id of topologicalOrder({ nodes: [...byId.keys()], needs })) {
    const lastsMs = byId.get(id)?.lastsMs ?? null;
    if (lastsMs === null) return null;
    const before = (needs.get(id) ?? []).map((need) => ends.get(need) ?? 0);
    ends.set(id, Math.max(0, ...before) + lastsMs);
  }
  return Math.max(0, ...ends.values());
}

/** `40 s`, `25 min`, `2.5 h`. */
export function roughTime(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 1) return `${Math.max(1, Math.round(minutes * 60))} s`;
  return minutes < 90 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 6) / 10} h`;
}

type Target = Pick<RunTask, 'project' | 'target'>;

/** How long a target took the last time that it passed. */
export function pastDuration(target: Target, runs: readonly RunHistory[]): number | undefined {
  return tasksOf(target, runs).findLast(
    ({ outcome, durationMs }) => outcome === 'passed' && durationMs > 0,
  )?.durationMs;
}

/** @param runs - from the oldest to the newest */
export function tasksOf(
  { project, target }: Target,
  runs: readonly RunHistory[],
): RunHistory['tasks'] {
  return runs.flatMap(({ tasks }) =>
    tasks.filter((task) => task.project === project && task.target === target),
  );
}
