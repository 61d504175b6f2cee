import type { ImplementRecord } from '../record/implement-record.ts';
import type { CommandRecord, PhaseRecord } from '../record/model.ts';
import type { Records } from '../record/records-once.ts';
import { historyId } from './history-folder.ts';
import type { Cause, RunAgent, RunCommand, RunHistory, RunTask } from './model.ts';
import type { OpenRun } from '../run-start/open-runs.ts';
import type { PlanTarget } from './plan-targets.ts';

/** A task of a run as Nx reports it, or as it noted itself where there was nobody to report. */
export interface TaskOfRun {
  readonly project: string;
  readonly target: string;
  /** `success`, `failure`, `skipped`, `local-cache` …; `stopped`: nobody knows what became of it. */
  readonly status: string;
  /** In milliseconds since 1970. */
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
  /** The last words of what it printed. */
  readonly lastLine?: string | undefined;
}

/** Where what is known of a run comes from. */
export interface RunSources {
  /** Undefined: it stands for no phase. */
  readonly targetOf: (project: string, target: string) => PlanTarget | undefined;
  readonly records: Records;
  readonly causesOf: (task: TaskOfRun) => readonly Cause[];
}

/** What is kept of a run. Undefined: it touched no phase. */
export function composeRun(
  open: Omit<OpenRun, 'plans' | 'standing' | 'version'>,
  endedAt: string | null,
  tasks: readonly TaskOfRun[],
  sources: RunSources,
): RunHistory | undefined {
  const failed = new Set(
    tasks
      .filter(({ status }) => didNotPass(status))
      .map(({ project, target }) => `${project}:${target}`),
  );
  const composed = tasks.flatMap((task) => {
    const target = sources.targetOf(task.project, task.target);
    return target === undefined ? [] : [composeTask(open.run, task, target, failed, sources)];
  });
  if (composed.length === 0) return undefined;
  return {
    version: 1,
    id: historyId(open.startedAt, open.run),
    run: open.run,
    asked: open.asked,
    nx: open.nx,
    startedAt: open.startedAt,
    endedAt,
    tasks: composed.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1)),
  };
}

/** What never began comes last. */
function startOf({ startedAt, wave, target }: RunTask): string {
  return `${startedAt ?? '~'} ${String(wave).padStart(5, '0')} ${target}`;
}

function didNotPass(status: string): boolean {
  return ['failure', 'skipped', 'stopped'].includes(status);
}

function composeTask(
  run: string,
  task: TaskOfRun,
  target: PlanTarget,
  failed: ReadonlySet<string>,
  sources: RunSources,
): RunTask {
  const { dependsOn, facts } = target;
  const { status } = task;
  const cache = cacheOf(status);
  const found =
    facts.kind === 'implement'
      ? sources.records.implement(task.project, task.target)
      : sources.records.phase(task.project, task.target);
  // What lies there of an earlier run says nothing of a task that ran, or did not, in this one.
  const isOfThisRun = found?.run === undefined ? status === 'success' : found.run === run;
  const record = cache !== null || isOfThisRun ? found : undefined;
  const hasStarted = status !== 'skipped';
  return {
    ...facts,
    outcome: record?.outcome ?? outcomeOf(status),
    reason: record === undefined ? reasonOf(task) : record.reason,
    cache,
    causes: hasStarted ? sources.causesOf(task) : [],
    blockedBy: hasStarted ? [] : dependsOn.filter((id) => failed.has(id)),
    startedAt: hasStarted ? (toIso(task.startTime) ?? record?.startedAt ?? null) : null,
    endedAt: hasStarted ? (toIso(task.endTime) ?? endOf(record)) : null,
    durationMs: record?.durationMs ?? 0,
    attempts: record === undefined || !('attempts' in record) ? [] : record.attempts.map(commands),
    agents: cache === null && record !== undefined && 'starts' in record ? agentsOf(record) : [],
  };
}

function outcomeOf(status: string): RunTask['outcome'] {
  if (status === 'skipped') return 'not-started';
  if (status === 'stopped') return 'stopped';
  return status === 'failure' ? 'failed' : 'passed';
}

/** Of a task without a record: it failed before it could leave one, or never began. */
function reasonOf({ status, lastLine }: TaskOfRun): string | null {
  if (status === 'failure') return lastLine ?? 'it failed before it began';
  return status === 'stopped' ? 'the run ended before it did' : null;
}

function cacheOf(status: string): RunTask['cache'] {
  switch (status) {
    case 'local-cache':
      return 'local';
    case 'local-cache-kept-existing':
      return 'kept';
    case 'remote-cache':
      return 'remote';
    default:
      return null;
  }
}

function toIso(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

function endOf(record: PhaseRecord | ImplementRecord | undefined): string | null {
  const start = Date.parse(record?.startedAt ?? '');
  return Number.isNaN(start) ? null : new Date(start + (record?.durationMs ?? 0)).toISOString();
}

function commands(attempt: readonly CommandRecord[]): readonly RunCommand[] {
  return attempt.map(({ kind, label, line, ended, exitCode, startedAt, durationMs }) => {
    return { kind, label, line, ended, exitCode, startedAt, durationMs };
  });
}

function agentsOf({ starts }: ImplementRecord): readonly RunAgent[] {
  return starts.map(({ agent, reviews, ended, tokens, usd, startedAt, durationMs }) => ({
    agent,
    ...(reviews && { reviews }),
    ended,
    tokens,
    usd,
    startedAt,
    durationMs,
  }));
}
