import type { ExecutorContext } from '@nx/devkit';

/**
 * The tasks of this run that depend directly on the one that runs, by their ids, sorted. Empty if it was asked for itself,
 * and where Nx does not tell what it runs.
 */
export function tasksBehind({
  taskGraph,
  projectName = '',
  targetName = '',
}: Pick<ExecutorContext, 'taskGraph' | 'projectName' | 'targetName'>): readonly string[] {
  if (taskGraph === undefined) return [];
  const { tasks, dependencies } = taskGraph;
  const own = Object.values(tasks)
    .filter(({ target }) => target.project === projectName && target.target === targetName)
    .map(({ id }) => id);
  return Object.entries(dependencies)
    .filter(([, needs]) => needs.some((need) => own.includes(idOf(need))))
    .map(([id]) => id)
    .sort();
}

/** Up to Nx 23 an edge of the task graph is an id, from 24 on an object that has one. */
export function idOf(edge: string | { readonly id: string }): string {
  return typeof edge === 'string' ? edge : edge.id;
}
