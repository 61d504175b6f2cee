import type { RunHistory, RunTask } from '../history/model.ts';

/** When a target ran in a run, in milliseconds since 1970. */
export interface Span {
  readonly task: RunTask;
  readonly start: number;
  readonly end: number;
}

/** Nx has started their targets, to find that nothing was to be done. */
const ranNothing: ReadonlySet<RunTask['outcome']> = new Set(['skipped', 'pending', 'not-started']);

/**
 * The targets that ran in a run, in the order in which they began; what came from the cache did not. One that was
 * stopped ran until the run ended, as far as is known.
 */
export function spansOf(run: RunHistory): readonly Span[] {
  const spans = run.tasks.flatMap((task): Span[] => {
    if (task.cache !== null || task.startedAt === null || ranNothing.has(task.outcome)) return [];
    const start = Date.parse(task.startedAt);
    const end = Date.parse(task.endedAt ?? run.endedAt ?? task.startedAt);
    // The clock of a machine can be set back.
    return Number.isFinite(start) && Number.isFinite(end)
      ? [{ task, start, end: Math.max(start, end) }]
      : [];
  });
  return spans.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

export function lengthOf({ start, end }: Span): number {
  return end - start;
}

/**
 * Targets of the run that had to end before one could start: the phases that it needs, and the work of an agent on it.
 * Verifications wait for nothing.
 */
export function waitedFor(run: RunHistory): (task: RunTask) => readonly RunTask[] {
  const byKey = new Map(run.tasks.map((task) => [keyOf(task), task]));
  return (task) => {
    if (task.kind === 'verify') return [];
    const keys = [
      ...task.needs.map((phase) => keyOf({ ...task, kind: 'phase', phase })),
      ...(task.kind === 'phase' ? [keyOf({ ...task, kind: 'implement' })] : []),
    ];
    return keys.flatMap((key) => byKey.get(key) ?? []);
  };
}

function keyOf({ project, kind, phase }: Pick<RunTask, 'project' | 'kind' | 'phase'>): string {
  return JSON.stringify([project, kind, phase]);
}
