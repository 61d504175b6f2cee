import { statusWord, type PlanReport, type Status } from 'plan-graph/internal';
import { outcomeWords } from '../after/run-words.ts';
import type { RunHistory } from '../history/model.ts';
import { lastTasks, runsOfPlan } from './last-tasks.ts';
import type { ReportInput } from './model.ts';

/** How a plan is doing, in one word: what an index is filtered by. */
export const planStates = ['failing', 'has errors', 'in progress', 'pending', 'done'] as const;

export type PlanState = (typeof planStates)[number];

/** What an index says of a plan. Kept beside its page, so that the index can be made of all of them. */
export interface PlanSummary {
  readonly version: 1;
  readonly project: string;
  readonly path: string;
  readonly title: string;
  readonly state: PlanState;
  /** `2 of 5 done, 1 blocked`. */
  readonly progress: string;
  /** Written ids with titles of phases that could start now. */
  readonly ready: readonly string[];
  /** Of the last run that touched it. */
  readonly lastRun: {
    readonly startedAt: string;
    /** `3 passed, 1 failed`. */
    readonly outcomes: string;
  } | null;
}

export function summaryOf(input: ReportInput): PlanSummary {
  const { project, path, title, plan, ready } = input;
  const runs = runsOfPlan(input.runs, project);
  return {
    version: 1,
    project,
    path,
    title,
    state: stateOf(plan, runs),
    progress: plan === undefined ? '' : progressOf(plan),
    ready: plan === undefined ? [] : titlesOf(plan, ready),
    lastRun: runs[0] === undefined ? null : lastRunOf(runs[0]),
  };
}

/** `2 of 5 done, 1 in progress, 2 pending`. */
export function progressOf({ phases, statusCounts }: PlanReport): string {
  const others = (['in-progress', 'pending', 'blocked', 'skipped'] as const).flatMap((status) =>
    statusCounts[status] > 0 ? [`${statusCounts[status]} ${statusWord[status]}`] : [],
  );
  return [`${statusCounts.done} of ${phases.length} done`, ...others].join(', ');
}

/** A phase that failed when it last ran and is not done counts before everything else. */
function stateOf(plan: PlanReport | undefined, runs: readonly RunHistory[]): PlanState {
  if (plan === undefined) return 'has errors';
  const isOver = (status: Status): boolean => status === 'done' || status === 'skipped';
  const last = lastTasks(runs);
  const verified = lastTasks(runs, 'verify');
  const fails = plan.phases.some(({ id, status }) => {
    const task = isOver(status) ? verified.get(id) : last.get(id);
    return task?.outcome === 'failed';
  });
  if (fails) return 'failing';
  if (plan.phases.every(({ status }) => isOver(status))) return 'done';
  const isBegun = plan.phases.some(
    ({ id, status }) => status === 'done' || status === 'in-progress' || last.has(id),
  );
  return isBegun ? 'in progress' : 'pending';
}

function titlesOf({ phases }: PlanReport, writtenIds: readonly string[]): readonly string[] {
  return phases
    .filter(({ writtenId }) => writtenIds.includes(writtenId))
    .map(({ writtenId, title }) => `${writtenId} ${title}`.trim());
}

function lastRunOf({ startedAt, tasks }: RunHistory): NonNullable<PlanSummary['lastRun']> {
  const counts = new Map<string, number>();
  for (const task of tasks) {
    const words = outcomeWords(task);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return {
    startedAt,
    outcomes: Array.from(counts, ([words, count]) => `${count} ${words}`).join(', '),
  };
}
