import { itemAt } from '../source/must.ts';
import type { DependencyGraph } from './dependency-graph.ts';
import { idsAt, indexGraph } from './indexed-graph.ts';
import { orderOf } from './topological-order.ts';

/** The chain that decides how long the whole takes, however many workers there are. */
export interface CriticalPath<Id extends string = string> {
  /** From the first to be done to the last. Empty for an empty graph. */
  readonly path: readonly Id[];
  /** Sum of its weights, in the unit of the weights. */
  readonly length: number;
}

/**
 * The heaviest chain of nodes. Of equally heavy ones, at each step from its end the node that
 * stands first in the document.
 *
 * Source: critical path method (J. E. Kelley, M. R. Walker, 1959): longest path over a topological
 * order.
 *
 * @param weight What a node takes; not negative.
 * @throws Error on a cycle.
 */
export function criticalPath<Id extends string>(
  graph: DependencyGraph<Id>,
  weight: (id: Id) => number,
): CriticalPath<Id> {
  const indexed = indexGraph(graph);
  const finish: number[] = [];
  const before: (number | undefined)[] = [];
  const latest = (nodes: readonly number[]): number | undefined =>
    nodes.reduce<number | undefined>(
      (best, node) =>
        best === undefined || itemAt(finish, node) > itemAt(finish, best) ? node : best,
      undefined,
    );

  for (const node of orderOf(indexed)) {
    const start = latest(itemAt(indexed.needs, node));
    before[node] = start;
    finish[node] =
      (start === undefined ? 0 : itemAt(finish, start)) + weight(itemAt(indexed.ids, node));
  }

  const end = latest([...indexed.ids.keys()]);
  const path: number[] = [];
  for (let node = end; node !== undefined; node = before[node]) path.push(node);
  return {
    path: idsAt(indexed, path.reverse()),
    length: end === undefined ? 0 : itemAt(finish, end),
  };
}
