import type { ExecutorContext } from '@nx/devkit';
import { idOf } from './tasks-behind.ts';

/** The tasks of this run that may be at work at the same time as the one that runs, by their ids, sorted. */
export function tasksBeside({
  taskGraph,
  projectName = '',
  targetName = '',
}: Pick<ExecutorContext, 'taskGraph' | 'projectName' | 'targetName'>): readonly string[] {
  if (taskGraph === undefined) return [];
  const { tasks, dependencies } = taskGraph;
  const own = Object.values(tasks).find(
    ({ target }) => target.project === projectName && target.target === targetName,
  )?.id;
  if (own === undefined) return [];
  const needs = new Map(
    Object.entries(dependencies).map(([id, edges]) => [id, edges.map(idOf)] as const),
  );
  const neededBy = new Map<string, string[]>();
  for (const [id, ids] of needs)
    for (const need of ids) neededBy.set(need, [...(neededBy.get(need) ?? []), id]);
  const related = new Set([own, ...reach(own, needs), ...reach(own, neededBy)]);
  return Object.keys(tasks)
    .filter((id) => !related.has(id))
    .sort();
}

function reach(from: string, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const next of edges.get(id) ?? [])
      if (!found.has(next)) {
        found.add(next);
        open.push(next);
      }
  return found;
}
