import { ownValue } from '../../../../inference/own-value.ts';
import { planMetadataOf } from '../../../../inference/targets/plan-metadata.ts';
import type { PlanQuestion } from '../../../../running/identify/identify.ts';
import { targetId } from '../../../../inference/workspace/continuous-targets.ts';
import { topologicalOrder } from 'plan-graph/internal';
import type { Task, TaskId, Tasks } from './model.ts';

/** All projects of a workspace by name, as Nx has them. */
export type Projects = PlanQuestion['projectsConfigurations']['projects'];
type Project = Projects[string];

/** What a pipeline runs of each plan. */
export const kindsOfTarget = ['phases', 'verify'] as const;
export type KindOfTarget = (typeof kindsOfTarget)[number];

/**
 * What a pipeline over some plans has to run: their phases with all phases and cached targets that these need, or the
 * verification of each plan as a whole, since what it waits for builds on nothing.
 *
 * Read from the graph of Nx, so that it holds what every option of the plugin and every other plugin has made of it.
 *
 * @param plans - names
 * @throws an error with one sentence for a plan that is none, or has errors
 */
export function readTasks(projects: Projects, plans: readonly string[], kind: KindOfTarget): Tasks {
  const tasks = new Map<TaskId, Task>();
  for (const plan of plans) {
    const project = planProject(projects, plan);
    const target = planMetadataOf(project)?.options.targetNames[kind] ?? '';
    if (kind === 'verify') add(tasks, { project: plan, target, needs: [], isCached: true });
    else
      for (const phase of targetsOf(project, target).filter((name) => isPhase(project, name)))
        addWithNeeds(projects, tasks, { project: plan, target: phase });
  }
  // By project, and then in the order of the text, whatever the plan's own target waits for.
  const place = ({ project, target }: Task): number =>
    Object.keys(projects[project]?.targets ?? {}).indexOf(target);
  const sorted = [...tasks.values()].toSorted((a, b) =>
    a.project === b.project ? place(a) - place(b) : a.project < b.project ? -1 : 1,
  );
  const order = topologicalOrder({
    nodes: sorted.map(({ id }) => id),
    needs: new Map(Array.from(tasks.values(), ({ id, needs }) => [id, needs])),
  });
  return {
    plans: plans.toSorted(),
    tasks: order.flatMap((id) => tasks.get(id) ?? []),
  };
}

/** Names of all plans among projects, sorted. */
export function planNames(projects: Projects): readonly string[] {
  return Object.entries(projects)
    .filter(([, project]) => planMetadataOf(project) !== undefined)
    .map(([name]) => name)
    .toSorted();
}

function planProject(projects: Projects, name: string): Project {
  const project = Object.hasOwn(projects, name) ? projects[name] : undefined;
  const metadata = planMetadataOf(project);
  if (project === undefined || metadata === undefined)
    throw new Error(
      `Unexpected plan \`${name}\`, expected some of: ${planNames(projects).join(', ')}`,
    );
  if (!safeName.test(name))
    throw new Error(`Unexpected name \`${name}\` of a plan, expected letters, digits, . _ and -`);
  // Only the targets of a plan with errors leave nothing behind.
  const isBroken = Object.values(project.targets ?? {}).some(
    ({ executor, outputs = [] }) => executor === phaseExecutor && outputs.length === 0,
  );
  if (isBroken)
    throw new Error(
      `Unexpected errors in the plan \`${name}\`, expected none: nx run ${name}:${metadata.options.targetNames.planCheck}`,
    );
  return project;
}

const phaseExecutor = 'nx-phases:phase';

/** All that ever stands in a shell line. */
const safeName = /^[A-Za-z0-9][\w.-]*$/;

type Place = Pick<Task, 'project' | 'target'>;

function add(tasks: Map<TaskId, Task>, task: Omit<Task, 'id'>): void {
  const id = targetId(task);
  tasks.set(id, { ...task, id });
}

function addWithNeeds(projects: Projects, tasks: Map<TaskId, Task>, place: Place): void {
  if (tasks.has(targetId(place))) return;
  const project = planProject(projects, place.project);
  const needs = placesIn(project, place).flatMap((need): readonly Place[] => {
    if (isPhase(projects[need.project], need.target)) return [need];
    return isSharedTarget(projects[need.project], need) ? [need] : [];
  });
  add(tasks, {
    ...place,
    needs: needs.map(targetId),
    isCached: project.targets?.[place.target]?.cache === true,
  });
  for (const need of needs) {
    if (isPhase(projects[need.project], need.target)) addWithNeeds(projects, tasks, need);
    else add(tasks, { ...need, needs: [], isCached: true });
  }
}

/** What a target depends on, in the two forms in which we infer it. */
function placesIn(project: Project, { project: own, target }: Place): readonly Place[] {
  return (project.targets?.[target]?.dependsOn ?? []).flatMap((need): readonly Place[] => {
    if (typeof need === 'string') return [{ project: own, target: need }];
    const { projects } = need;
    return (Array.isArray(projects) ? projects : []).map((name) => ({
      project: name,
      target: need.target,
    }));
  });
}

function targetsOf(project: Project, aggregate: string): readonly string[] {
  return (project.targets?.[aggregate]?.dependsOn ?? []).filter((need) => typeof need === 'string');
}

function isPhase(project: Project | undefined, target: string): boolean {
  return ownTarget(project, target)?.executor === phaseExecutor;
}

/** Whether a job may run it for others: its result is kept, it ends, and its name may stand in a shell line. */
function isSharedTarget(project: Project | undefined, place: Place): boolean {
  const target = ownTarget(project, place.target);
  return (
    planMetadataOf(project) === undefined &&
    target?.cache === true &&
    ownValue(target, 'continuous') !== true &&
    safeName.test(place.project.replace(/^@[\w.-]+\//, '')) &&
    safeName.test(place.target)
  );
}

function ownTarget(
  project: Project | undefined,
  target: string,
): NonNullable<Project['targets']>[string] | undefined {
  const targets = project?.targets ?? {};
  return Object.hasOwn(targets, target) ? targets[target] : undefined;
}
