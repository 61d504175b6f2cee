import type { ExecutorContext } from '@nx/devkit';
import { neederMap, reachable } from './reachable.ts';

/** What must be known to tell which tasks of a run stand around the one that runs. */
export type TaskContext = Pick<ExecutorContext, 'taskGraph' | 'projectName' | 'targetName'>;

/**
 * The tasks of this run that depend directly on the one that runs, by their ids, sorted. Empty if it was asked for itself,
 * and where Nx does not tell what it runs.
 */
export function tasksBehind(context: TaskContext): readonly string[] {
  const own = ownIds(context);
  const needers = neederMap(needsOf(context));
  return [...new Set(own.flatMap((id) => needers.get(id) ?? []))].sort();
}

/** The tasks of this run that may be at work at the same time as the one that runs, by their ids, sorted. */
export function tasksBeside(context: TaskContext): readonly string[] {
  const own = ownIds(context);
  if (own.length === 0) return [];
  const needs = needsOf(context);
  const needers = neederMap(needs);
  const below = reachable(own, (id) => needs.get(id) ?? []);
  const above = reachable(own, (id) => needers.get(id) ?? []);
  return Object.keys(context.taskGraph?.tasks ?? {})
    .filter((id) => !below.has(id) && !above.has(id))
    .sort();
}

/** Several where a run has the target in several configurations. */
function ownIds({ taskGraph, projectName = '', targetName = '' }: TaskContext): readonly string[] {
  return Object.values(taskGraph?.tasks ?? {})
    .filter(({ target }) => target.project === projectName && target.target === targetName)
    .map(({ id }) => id);
}

/** What each task of this run needs, by ids. Up to Nx 23 an edge of the task graph is an id, from 24 on an object that has one. */
export function needsOf({ taskGraph }: TaskContext): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(taskGraph?.dependencies ?? {}).map(([id, edges]) => [
      id,
      edges.map((edge: string | { readonly id: string }) =>
        typeof edge === 'string' ? edge : edge.id,
      ),
    ]),
  );
}
