import type { NamedInputs } from '../../inference/targets/model.ts';
import { livenessOf } from '../../platform/process/process-identity.ts';
import { recordsOnce, type Records } from '../record/records-once.ts';
import { composeRun, type RunSources, type TaskOfRun } from './compose-run.ts';
import { writeRun } from './history-folder.ts';
import type { RunHistory } from './model.ts';
import { closeRun, openRunNames, readOpenRun, type NotedRun } from '../run-start/open-runs.ts';
import { readPlanTargets, type PlanOnDisk } from './plan-targets.ts';

/** The plans that tasks are of, read again. */
export function plansOf(
  root: string,
  { plans }: Pick<NotedRun, 'plans'>,
  tasks: readonly Pick<TaskOfRun, 'project'>[],
  namedInputs: NamedInputs,
): ReadonlyMap<string, PlanOnDisk> {
  const names = new Set(tasks.map(({ project }) => project));
  return new Map(
    [...names].flatMap((name) => {
      const plan = Object.hasOwn(plans, name) ? plans[name] : undefined;
      const read = plan && readPlanTargets(root, name, plan, namedInputs);
      return read === undefined ? [] : [[name, read] as const];
    }),
  );
}

/** Where what is known of a run comes from. */
export function sourcesOf(
  records: Records,
  plans: ReadonlyMap<string, PlanOnDisk>,
  causesOf: RunSources['causesOf'],
): RunSources {
  return {
    targetOf: (project, target) => plans.get(project)?.targets.get(target),
    records,
    causesOf,
  };
}

/**
 * What a run that has not ended has done so far, from what its tasks have noted and the records that they left. What
 * came from the cache is not among it.
 */
export function runSoFar(root: string, noted: NotedRun): RunHistory | undefined {
  const records = recordsOnce(root);
  const tasks = noted.started.map(({ project, target, startedAt }): TaskOfRun => {
    const record = records.phase(project, target) ?? records.implement(project, target);
    const isLeft = record?.run === noted.run;
    return {
      project,
      target,
      status: isLeft ? 'success' : 'stopped',
      startTime: Date.parse(startedAt),
      endTime: isLeft ? Date.parse(record.startedAt) + record.durationMs : undefined,
    };
  });
  const plans = plansOf(root, noted, tasks, {});
  return composeRun(
    noted,
    null,
    tasks,
    sourcesOf(records, plans, () => []),
  );
}

/** That long after its beginning a run of which no phase has started is taken for one that was killed. */
const silentMs = 24 * 60 * 60 * 1000;

/**
 * Keeps what is known of runs that were killed, and returns those that still run. Nobody is there to do it at the time,
 * so whoever looks next does.
 */
export async function settleOpenRuns(root: string): Promise<readonly NotedRun[]> {
  const running: NotedRun[] = [];
  for (const { run, notedMs } of openRunNames(root)) {
    const noted = readOpenRun(root, run);
    const isSilent = Date.now() - notedMs > silentMs;
    const liveness = noted?.nxProcess === undefined ? undefined : await livenessOf(noted.nxProcess);
    if (noted !== undefined && liveness === 'dead') {
      keepKilled(root, noted);
    } else if (isSilent && liveness !== 'alive') {
      closeRun(root, run);
    } else if (noted !== undefined) running.push(noted);
  }
  return running;
}

function keepKilled(root: string, noted: NotedRun): void {
  try {
    const history = runSoFar(root, noted);
    if (history !== undefined) writeRun(root, history);
    closeRun(root, noted.run);
  } catch {
    // The next one to look tries again.
  }
}
