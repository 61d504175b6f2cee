import type { Target } from '../../inference/targets/model.ts';
import { planProject } from '../../inference/targets/plan-project.ts';
import { neederMap, reachable } from '../run-start/reachable.ts';
import type { TaskOfRun } from './compose-run.ts';
import type { PlanOnDisk } from './plan-targets.ts';
import { taskIds } from './task-ids.ts';

/**
 * The targets of phases that a run was asked for, and that did not start because another one failed. Nx 22 and 23 report
 * them as skipped, 24 does not report them at all.
 *
 * @param asked - the arguments of Nx
 * @param tasks - what Nx has reported
 * @param plans - those that the reported tasks are of, by the names of their projects
 */
export function skippedTasks(
  asked: readonly string[],
  tasks: readonly TaskOfRun[],
  plans: ReadonlyMap<string, PlanOnDisk>,
): readonly TaskOfRun[] {
  const failed = tasks.filter(({ status }) => status === 'failure').map(idOf);
  if (failed.length === 0) return [];
  const targets = new Map(
    [...plans].flatMap(([project, { input }]) =>
      Object.entries(planProject(input).targets ?? {}).map(
        ([target, configuration]) => [`${project}:${target}`, configuration] as const,
      ),
    ),
  );
  const reported = new Set(tasks.map(idOf));
  const needers = neederMap([...targets.keys()].map((id) => [id, needsOf(id, targets)]));
  const stopped = reachable(failed, (id) => needers.get(id) ?? []);
  const wanted = reachable(
    [...targets.keys()].filter((id) => isAsked(id, asked)),
    (id) => needsOf(id, targets),
  );
  return [...plans].flatMap(([project, plan]) =>
    [...plan.targets.keys()]
      .filter((target) => {
        const id = `${project}:${target}`;
        return wanted.has(id) && stopped.has(id) && !reported.has(id);
      })
      .map((target) => ({ project, target, status: 'skipped' })),
  );
}

function idOf({ project, target }: TaskOfRun): string {
  return `${project}:${target}`;
}

/** By name, since `run a:b`, `a:b`, `b a`, `run-many -t b` and `--targets=b` all ask for it. */
function isAsked(id: string, asked: readonly string[]): boolean {
  const words = new Set(asked.flatMap((word) => word.split(/[\s,:=]+/)));
  const at = id.lastIndexOf(':');
  const isOfMany = words.has('run-many') || words.has('affected');
  return words.has(id.slice(at + 1)) && (isOfMany || words.has(id.slice(0, at)));
}

type Targets = ReadonlyMap<string, Target>;

function needsOf(id: string, targets: Targets): readonly string[] {
  const target = targets.get(id);
  return target === undefined ? [] : taskIds(id.slice(0, id.lastIndexOf(':')), target);
}
