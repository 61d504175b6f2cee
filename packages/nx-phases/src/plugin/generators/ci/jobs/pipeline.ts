import { targetId } from '../../../../inference/workspace/continuous-targets.ts';
import { allNeeds, type Group, groupTasks, withoutDetours } from './groups.ts';
import type { Job, Part, Pipeline, Task, TaskId, Tasks, Work } from './model.ts';

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
  const forPlans = plansBehind(plans, nodes, below);
  return {
    plans,
    jobs: nodes.map(({ id, group }): Job => ({
      id,
      title: titleOf(group),
      work: workOf(group, jobOf, passedBefore(id)),
      tasks: group.tasks.map((task) => task.id),
      needs: needs.get(id) ?? [],
      below: [...(below.get(id) ?? [])].toSorted(
        (a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0),
      ),
      forPlans: forPlans.get(id) ?? [],
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

function workOf(
  group: Group,
  jobOf: ReadonlyMap<TaskId, string>,
  passed: ReadonlySet<TaskId>,
): Work {
  const parts = partsOf(group, jobOf);
  return parts.length > 1
    ? { kind: 'some', parts }
    : { kind: 'all', calls: callsOf(group, passed) };
}

/** The tasks of a group by the jobs that they need, directly or by way of others of the group. */
function partsOf({ tasks }: Group, jobOf: ReadonlyMap<TaskId, string>): readonly Part[] {
  const own = new Set(tasks.map(({ id }) => id));
  const required = new Map<TaskId, ReadonlySet<string>>();
  const parts = new Map<string, { requires: readonly string[]; tasks: Task[] }>();
  for (const task of tasks) {
    const requires = new Set(
      task.needs.flatMap((need) =>
        own.has(need) ? [...(required.get(need) ?? [])] : [jobOf.get(need) ?? ''],
      ),
    );
    required.set(task.id, requires);
    const sorted = [...requires].toSorted();
    const part = parts.get(sorted.join()) ?? { requires: sorted, tasks: [] };
    part.tasks.push(task);
    parts.set(sorted.join(), part);
  }
  return [...parts.values()];
}

/**
 * Nx runs what the ends need, side by side if it is asked in one call. It takes projects and targets, and would run each of
 * the targets of each of the projects: so several projects share a call only if all these are tasks of this job, or have
 * passed before it.
 *
 * @param passed - tasks of the jobs below
 */
function callsOf(group: Group, passed: ReadonlySet<TaskId>): readonly (readonly string[])[] {
  const ends = endsOf(group);

  const known = new Set([...group.tasks.map(({ id }) => id), ...passed]);
  if (askedFor(ends).every((id) => known.has(id))) return [argumentsOf(ends)];
  const projects = new Set(ends.map(({ project }) => project));
  return [...projects].map((name) => argumentsOf(ends.filter(({ project }) => project === name)));
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

function plansBehind(
  plans: readonly string[],
  nodes: readonly { readonly id: string; readonly group: Group }[],
  below: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map(nodes.map(({ id }) => [id, new Set<string>()]));
  for (const { id, group } of nodes) {
    const own = group.tasks.map(({ project }) => project).filter((name) => plans.includes(name));
    for (const job of [id, ...(below.get(id) ?? [])])
      for (const plan of own) found.get(job)?.add(plan);
  }
  return new Map(Array.from(found, ([id, names]) => [id, [...names].toSorted()]));
}
