import { topologicalOrder } from 'plan-graph/internal';
import type { Task, TaskId } from './model.ts';

/** Tasks that run on one machine, one job. */
export interface Group {
  readonly tasks: readonly Task[];
  /** Keys of the groups that it needs: the key of a group is the id of its first task. */
  readonly needs: readonly TaskId[];
}

/**
 * Divides tasks among jobs, such that no task has to run in two of them, and that what fails need stop nothing but what needs
 * it: outside of a job because what needs any of its tasks needs all of them, inside because Nx sees to it there. So only these
 * share a job:
 *
 * - a chain, in which each task is needed by the next one alone, which needs nothing else: a second machine would wait for
 *   the first one, and its start would come on top;
 * - a task whose result is not kept with all that needs it, directly or not;
 * - and, where there may be fewer jobs, what nothing outside of the job needs. Plans that need each other share one only if
 *   there is no other way: Nx is called for each of them, and what fails in one call runs again in the next that needs it.
 *
 * @param tasks - each behind those that it needs
 * @param most - how many jobs there may be. Absent: any number
 * @returns each group behind those that it needs
 */
export function groupTasks(tasks: readonly Task[], most = Infinity): readonly Group[] {
  const graph = new GroupGraph(tasks);
  const bound = new Set<TaskId>();
  for (const { id, needs, isCached } of tasks) {
    for (const need of needs) if (bound.has(need)) graph.merge(need, id);
    if (!isCached || needs.some((need) => bound.has(need))) bound.add(id);
  }
  for (const { id } of tasks) {
    const [next, ...others] = graph.dependentsOf(id);
    if (next !== undefined && others.length === 0 && graph.needsOf(next).length === 1)
      graph.merge(id, next);
  }
  while (graph.size > Math.max(1, most)) graph.mergeSmallest();
  return graph.groups();
}

/** Groups that can be merged, as long as no circle comes of it. */
class GroupGraph {
  readonly #members = new Map<TaskId, Task[]>();
  readonly #groupOf = new Map<TaskId, TaskId>();
  readonly #needs = new Map<TaskId, Set<TaskId>>();
  readonly #dependents = new Map<TaskId, Set<TaskId>>();
  readonly #order: ReadonlyMap<TaskId, number>;

  constructor(tasks: readonly Task[]) {
    this.#order = new Map(tasks.map(({ id }, index) => [id, index]));
    const needs = withoutDetours(tasks);
    for (const task of tasks) {
      const { id } = task;
      this.#members.set(id, [task]);
      this.#groupOf.set(id, id);
      this.#needs.set(id, new Set(needs.get(id)));
      this.#dependents.set(id, new Set());
    }
    for (const { id } of tasks)
      for (const need of this.#of(this.#needs, id)) this.#of(this.#dependents, need).add(id);
  }

  get size(): number {
    return this.#members.size;
  }

  /** The groups that need the one of a task. */
  dependentsOf(id: TaskId): readonly TaskId[] {
    return [...this.#of(this.#dependents, this.#keyOf(id))];
  }

  needsOf(id: TaskId): readonly TaskId[] {
    return [...this.#of(this.#needs, this.#keyOf(id))];
  }

  /** Makes one group of those of two tasks. */
  merge(one: TaskId, other: TaskId): void {
    const [kept, gone] = [this.#keyOf(one), this.#keyOf(other)].sort(
      (a, b) => this.#place(a) - this.#place(b),
    ) as [TaskId, TaskId];
    if (kept === gone) return;
    const members = this.#of(this.#members, gone);
    this.#of(this.#members, kept).push(...members);
    for (const { id } of members) this.#groupOf.set(id, kept);
    for (const [there, back] of [
      [this.#needs, this.#dependents],
      [this.#dependents, this.#needs],
    ] as const) {
      for (const neighbour of this.#of(there, gone)) {
        this.#of(back, neighbour).delete(gone);
        if (neighbour === kept) continue;
        this.#of(back, neighbour).add(kept);
        this.#of(there, kept).add(neighbour);
      }
      this.#of(there, kept).delete(gone);
    }
    this.#members.delete(gone);
    this.#needs.delete(gone);
    this.#dependents.delete(gone);
  }

  /** Of the pairs of which nothing outside needs either, or one alone the other, merges the best one with the fewest tasks. */
  mergeSmallest(): void {
    const keys = [...this.#members.keys()];
    const ends = keys.filter((key) => this.#of(this.#dependents, key).size === 0);
    const isEnd = new Set(ends);
    const [first, second] = bySize(ends, (key) => this.#sizeOf(key));
    const pairs: (readonly [TaskId, TaskId])[] = keys.flatMap((key) => {
      const [only, ...others] = this.#of(this.#dependents, key);
      return only !== undefined && others.length === 0 && isEnd.has(only) ? [[key, only]] : [];
    });
    if (first !== undefined && second !== undefined) pairs.push([first, second]);
    const inOrder = bySize(pairs, ([one, other]) => this.#sizeOf(one) + this.#sizeOf(other));
    // All tasks of both are looked at, so only until a pair is found.
    const smallest = inOrder.find((pair) => this.#isOneProjectEach(pair)) ?? inOrder[0];
    if (smallest === undefined) throw new Error('no two groups can be merged');
    this.merge(...smallest);
  }

  groups(): readonly Group[] {
    const needs = new Map(Array.from(this.#needs, ([key, those]) => [key, [...those]]));
    return topologicalOrder({ nodes: [...this.#members.keys()], needs }).map((key) => ({
      tasks: this.#of(this.#members, key).toSorted((a, b) => this.#place(a.id) - this.#place(b.id)),
      needs: (needs.get(key) ?? []).toSorted((a, b) => this.#place(a) - this.#place(b)),
    }));
  }

  /** Whether no task of both groups needs another one of them that is of another project. */
  #isOneProjectEach(pair: readonly [TaskId, TaskId]): boolean {
    const tasks = pair.flatMap((key) => this.#of(this.#members, key));
    return !hasNeedsAcross(tasks);
  }

  #sizeOf(key: TaskId): number {
    return this.#of(this.#members, key).length;
  }

  #place(key: TaskId): number {
    return this.#order.get(key) ?? 0;
  }

  #keyOf(id: TaskId): TaskId {
    return this.#groupOf.get(id) ?? id;
  }

  #of<Value>(map: ReadonlyMap<TaskId, Value>, key: TaskId): Value {
    const value = map.get(key);
    if (value === undefined) throw new Error(`no group ${key}`);
    return value;
  }
}

/** The smallest first; of one size, in the order that they have. */
function bySize<Item>(items: readonly Item[], sizeOf: (item: Item) => number): readonly Item[] {
  return items
    .map((item) => ({ item, size: sizeOf(item) }))
    .sort((one, other) => one.size - other.size)
    .map(({ item }) => item);
}

/** Whether one of some tasks needs another of them that is of another project. */
export function hasNeedsAcross(tasks: readonly Task[]): boolean {
  const projects = new Map(tasks.map(({ id, project }) => [id, project]));
  return tasks.some(({ project, needs }) =>
    needs.some((need) => (projects.get(need) ?? project) !== project),
  );
}

interface Needing {
  readonly id: string;
  readonly needs: readonly string[];
}

/** All that each needs, directly or not. Each stands behind those that it needs. */
export function allNeeds(nodes: readonly Needing[]): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>();
  for (const { id, needs } of nodes) {
    const own = new Set(needs);
    for (const need of needs) for (const further of all.get(need) ?? []) own.add(further);
    all.set(id, own);
  }
  return all;
}

/** What each needs, without what another of its needs already needs. Each stands behind those that it needs. */
export function withoutDetours(
  nodes: readonly Needing[],
  all = allNeeds(nodes),
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    nodes.map(({ id, needs }) => {
      const own = [...new Set(needs)];
      return [id, own.filter((need) => !own.some((other) => all.get(other)?.has(need)))];
    }),
  );
}
