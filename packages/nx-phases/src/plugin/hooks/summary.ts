import type { PostTasksExecutionContext } from '@nx/devkit';
import { dollars } from '../../inference/options/dollars.ts';
import type { ImplementRecord } from '../../running/record/implement-record.ts';
import type { PhaseRecord } from '../../running/record/model.ts';
import { keepSummary } from '../../running/record/keep-summary.ts';
import { outcomeCounts, passedWithoutCheck } from '../../running/record/outcome-words.ts';
import { readLeftOut, type LeftOutRecord } from '../../running/record/left-out-record.ts';
import { verifiedWords } from '../../running/after/run-words.ts';
import type { Records } from '../../running/record/records-once.ts';
import { takeShownPlan } from '../../running/show/shown-plan.ts';
import { overviewOfPlans } from './plans-overview.ts';
import { showAfterRun } from './show-after-run.ts';

/**
 * Says after a run what people must see of it. Nx 23 and 24 hide the output of tasks that succeed,
 * and a phase without checks succeeds.
 *
 * @param records - of the workspace, as they are now
 * @param invoker - the `nx` that executors of the run have noted, if any has run
 * @param more - what else is to be said, and annotations, which are for whoever reads the output and are not kept
 */
export async function sumUp(
  { taskResults, workspaceRoot, argv }: PostTasksExecutionContext,
  records: Records,
  invoker: number | undefined,
  more: { readonly lines: readonly string[]; readonly annotations: string } = {
    lines: [],
    annotations: '',
  },
): Promise<void> {
  const lines = summaryLines(
    Object.values(taskResults).map(({ task, status }) => ({
      status,
      record: records.phase(task.target.project, task.target.target),
      leftOut: readLeftOut(workspaceRoot, task.target.project, task.target.target),
    })),
  );
  const ofAgents = Object.values(taskResults).flatMap(({ task, status }) => {
    const record = records.implement(task.target.project, task.target.target);
    return record === undefined ? [] : [{ status, record }];
  });
  const shown = Object.values(taskResults).flatMap(
    ({ task }) => takeShownPlan(workspaceRoot, task.target.project, task.target.target) ?? [],
  );
  const all = [...lines, ...agentLines(ofAgents), ...overviewOfPlans(shown), ...more.lines];
  if (all.length > 0) keepSummary(workspaceRoot, all);
  else if (more.annotations === '') return;
  await showAfterRun(`\n${[...all, more.annotations].join('\n')}`, argv, invoker);
}

export interface EndedTask {
  /** As Nx reports it: `success`, `failure`, `skipped`, `local-cache` … */
  readonly status: string;
  readonly record: PhaseRecord | undefined;
  /** Of a target that runs all phases. Absent: of any other. */
  readonly leftOut?: LeftOutRecord | undefined;
}

/** Empty if no phase was among the tasks. */
export function summaryLines(ended: readonly EndedTask[]): readonly string[] {
  const plans = new Map<string, EndedTask[]>();
  for (const task of ended) {
    // A task that Nx skipped may have the record of an earlier run.
    if (task.status === 'skipped' || task.status === 'stopped') continue;
    const { project, phases } = task.leftOut ?? { project: undefined, phases: [] };
    const of = task.record?.project ?? (phases.length > 0 ? project : undefined);
    if (of !== undefined) plans.set(of, [...(plans.get(of) ?? []), task]);
  }
  return [...plans.keys()]
    .toSorted()
    .flatMap((project) => planLines(project, plans.get(project) ?? []));
}

function planLines(project: string, tasks: readonly EndedTask[]): readonly string[] {
  const left = tasks.flatMap(({ leftOut }) => leftOut?.phases ?? []);
  const runs = tasks.filter(({ record }) => record?.verifies !== true);
  const checks = tasks.filter(({ record }) => record?.verifies === true);
  return [
    ...(runs.length > 0
      ? [
          `nx-phases: ${project}: ${runCounts(recordsOf(runs), left.length)}${fromCache(runs)}`,
          ...details(runs),
          ...left.map(
            ({ target, blocked, reason }) =>
              `  ${blocked ? 'blocked' : 'left out'}: ${target}: ${reason}`,
          ),
        ]
      : []),
    ...(checks.length > 0
      ? [
          `nx-phases: ${project}: ${verifiedWords(recordsOf(checks).map(({ outcome }) => outcome))}${fromCache(checks)}`,
          ...details(checks),
        ]
      : []),
  ];
}

function runCounts(records: readonly PhaseRecord[], leftOut: number): string {
  const counts = outcomeCounts(records) || 'none has run';
  return leftOut > 0 ? `${counts}, ${leftOut} left out` : counts;
}

function recordsOf(tasks: readonly EndedTask[]): readonly PhaseRecord[] {
  return tasks.flatMap(({ record }) => (record === undefined ? [] : [record]));
}

function fromCache(tasks: readonly EndedTask[]): string {
  const restored = tasks.filter(
    ({ status }) => status !== 'success' && status !== 'failure',
  ).length;
  return restored > 0 ? ` (${restored} from the cache)` : '';
}

/** What must be seen of single phases. What is merely pending is counted. */
function details(tasks: readonly EndedTask[]): readonly string[] {
  const records = recordsOf(tasks);
  return [
    ...records
      .filter(({ outcome }) => ['failed', 'waiting', 'unverified', 'blocked'].includes(outcome))
      .map(({ outcome, target, reason }) => `  ${outcome}: ${target}: ${reason ?? ''}`),
    ...records.filter(passedWithoutCheck).map(({ target }) => `  no check: ${target}`),
    ...records.flatMap(({ warnings }) => warnings.map((warning) => `  ${warning}`)),
  ];
}

export interface EndedImplementation {
  readonly status: string;
  readonly record: ImplementRecord;
}

/** What agents did in this run, and what it cost; empty if none was started and nothing failed. */
export function agentLines(ended: readonly EndedImplementation[]): readonly string[] {
  const own = ended.filter(({ status }) => status === 'success' || status === 'failure');
  const starts = own.flatMap(({ record }) => record.starts);
  const failed = own.filter(({ record }) => record.outcome !== 'passed');
  const warnings = own.flatMap(({ record }) => record.warnings);
  const lines = [
    ...failed.map(({ record: { outcome, target, reason } }) => {
      const words = outcome === 'failed' ? 'not implemented' : outcome;
      return `  ${words}: ${target}: ${reason ?? ''}`;
    }),
    ...warnings.map((warning) => `  ${warning}`),
  ];
  if (starts.length === 0 && lines.length === 0) return [];
  const tokens = starts.reduce((sum, start) => sum + (start.tokens ?? 0), 0);
  const usd = starts.reduce((sum, start) => sum + (start.usd ?? 0), 0);
  const cost = [
    ...(tokens > 0 ? [`${tokens} tokens`] : []),
    ...(usd > 0 ? [dollars(usd)] : []),
  ].join(', ');
  return [
    `nx-phases: agents: ${starts.length} ${starts.length === 1 ? 'start' : 'starts'}${cost === '' ? '' : `, ${cost}`}`,
    ...lines,
  ];
}
