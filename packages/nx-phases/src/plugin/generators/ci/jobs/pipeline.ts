import { targetId } from '../../../../inference/workspace/continuous-targets.ts';
import { allNeeds, type Group, groupTasks, hasNeedsAcross, withoutDetours } from './groups.ts';
import type { Call, Job, Part, Pipeline, Task, TaskId, Tasks, Work } from './model.ts';

/**
 * The jobs that run some tasks.
 *
 * @param most - how many there may be. Absent: any number
 */
export function pipelineOf({ plans, tasks }: Tasks, most?: number): Pipeline {
  const groups = groupTasks(tasks, most);
  const ids = jobIds(groups);
  const idOf = (key: TaskId): string => ids.get(key) ?? key;
  const nodes = groups.map((group) => ({
    group,
    id: idOf(keyOf(group)),
    needs: group.needs.map(idOf),
  }));
  const below = allNeeds(nodes);
  const needs = withoutDetours(nodes, below);
  const order = new Map(nodes.map(({ id }, index) => [id, index]));
  const tasksOf = new Map(nodes.map(({ id, group }) => [id, group.tasks.map((task) => task.id)]));
  const passedBefore = (id: string): ReadonlySet<TaskId> =>
    new Set([...(below.get(id) ?? [])].flatMap((job) => tasksOf.get(job) ?? []));
  const jobOf = new Map(nodes.flatMap(({ id, group }) => group.tasks.map((task) => [task.id, id])));
  const forPlans = plansBehind(plans, tasks);
  return {
    plans,
    jobs: nodes.map(({ id, group }): Job => ({
      id,
      title: titleOf(group),
      work: workOf(group, { jobOf, forPlans, passed: passedBefore(id) }),
      tasks: group.tasks.map((task) => task.id),
      needs: needs.get(id) ?? [],
      below: [...(below.get(id) ?? [])].toSorted(
        (a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0),
      ),
      forPlans: forPlans(group.tasks),
    })),
  };
}

function keyOf({ tasks: [first] }: Group): TaskId {
  return first?.id ?? '';
}

/** Ids of jobs by the keys of their groups. What two tasks are called may be the same once it is made an id. */
function jobIds(groups: readonly Group[]): ReadonlyMap<TaskId, string> {
  const taken = new Set<string>();
  return new Map(
    groups.map((group) => {
      const name = keyOf(group)
        .replace(/[^A-Za-z0-9-]+/g, '_')
        .replace(/^(?![A-Za-z])/, '_');
      let id = name;
      for (let number = 2; taken.has(id); number += 1) id = `${name}_${number}`;
      taken.add(id);
      return [keyOf(group), id];
    }),
  );
}

/** The tasks of a group that no other task of it needs. */
function endsOf({ tasks }: Group): readonly Task[] {
  const needed = new Set(tasks.flatMap(({ needs }) => needs));
  return tasks.filter(({ id }) => !needed.has(id));
}

function titleOf(group: Group): string {
  const end = endsOf(group).at(-1)?.id ?? '';
  const others = group.tasks.length - 1;
  return others === 0 ? end : `${end} and ${others} more`;
}

/** What of the other jobs counts for one. */
interface Others {
  readonly jobOf: ReadonlyMap<TaskId, string>;
  readonly forPlans: (tasks: readonly Task[]) => readonly string[];
  /** Tasks of the jobs below. */
  readonly passed: ReadonlySet<TaskId>;
}

function workOf(group: Group, others: Others): Work {
  const parts = partsOf(group, others);
  return new Set(parts.map(({ requires }) => requires.join())).size > 1
    ? { kind: 'some', parts }
    : { kind: 'all', calls: callsOf(group, others) };
}

/** The tasks of a group by project, and by the jobs that they need, directly or by way of others of the group. */
function partsOf({ tasks }: Group, { jobOf, forPlans }: Others): readonly Part[] {
  const own = new Set(tasks.map(({ id }) => id));
  const required = new Map<TaskId, readonly string[]>();
  const parts = new Map<string, Task[]>();
  for (const task of tasks) {
    const requires = task.needs.flatMap((need) =>
      own.has(need) ? (required.get(need) ?? []) : [jobOf.get(need) ?? ''],
    );
    const sorted = [...new Set(requires)].toSorted();
    required.set(task.id, sorted);
    const key = [task.project, ...sorted].join();
    parts.set(key, [...(parts.get(key) ?? []), task]);
  }
  return [...parts.values()].map((of) => ({
    requires: required.get(of[0]?.id ?? '') ?? [],
    project: of[0]?.project ?? '',
    targets: of.map(({ target }) => target),
    forPlans: forPlans(of),
  }));
}

/**
 * Nx runs what the ends need, side by side if it is asked in one call. It takes projects and targets, and would run each of
 * the targets of each of the projects: so projects that need each other share a call only if all these are tasks of this
 * job, or have passed before it.
 */
function callsOf(group: Group, { forPlans, passed }: Others): readonly Call[] {
  const ends = endsOf(group);
  const callOf = (some: readonly Task[]): Call => ({
    arguments: argumentsOf(some),
    forPlans: forPlans(some),
  });
  const known = new Set([...group.tasks.map(({ id }) => id), ...passed]);
  if (hasNeedsAcross(group.tasks) && askedFor(ends).every((id) => known.has(id)))
    return [callOf(ends)];
  const projects = new Set(ends.map(({ project }) => project));
  return [...projects].map((name) => callOf(ends.filter(({ project }) => project === name)));
}

/** All that Nx would run if it were asked for the projects and targets of some tasks. */
function askedFor(ends: readonly Task[]): readonly TaskId[] {
  const targets = new Set(ends.map(({ target }) => target));
  return ends.flatMap(({ project }) => [...targets].map((target) => targetId({ project, target })));
}

function argumentsOf(ends: readonly Task[]): readonly string[] {
  const [first] = ends;
  if (ends.length === 1 && first !== undefined) return ['run', first.id];
  const projects = new Set(ends.map(({ project }) => project));
  const targets = new Set(ends.map(({ target }) => target));
  return [
    'run-many',
    `--projects=${[...projects].join(',')}`,
    `--targets=${[...targets].join(',')}`,
  ];
}

/** Finds the plans for whose sake some tasks run: their own, and those whose tasks need one of them. */
function plansBehind(
  plans: readonly string[],
  tasks: readonly Task[],
): (some: readonly Task[]) => readonly string[] {
  const all = allNeeds(tasks);
  const found = new Map(tasks.map(({ id }) => [id, new Set<string>()]));
  for (const { id, project } of tasks) {
    if (!plans.includes(project)) continue;
    for (const one of [id, ...(all.get(id) ?? [])]) found.get(one)?.add(project);
  }
  return (some) => [...new Set(some.flatMap(({ id }) => [...(found.get(id) ?? [])]))].toSorted();
}
