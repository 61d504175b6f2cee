import { itemAt } from '../source/must.ts';
import { AncestorRows } from './ancestor-rows.ts';
import type { IndexedGraph } from './indexed-graph.ts';
import { orderOf } from './topological-order.ts';

/** Whether `earlier` must be done before `later`, at any distance; by position. */
export type IsAncestor = (earlier: number, later: number) => boolean;

/**
 * Answers in constant time, from one row of bits per node: a node's row is the union of its needs'
 * rows and the needs themselves. Ten thousand nodes take some 12 MB.
 *
 * Source: transitive closure by dynamic programming over a topological order.
 *
 * @throws Error on a cycle.
 */
export function reachability(graph: IndexedGraph<string>): IsAncestor {
  const rows = new AncestorRows(graph.ids.length);
  for (const node of orderOf(graph))
    for (const need of itemAt(graph.needs, node)) rows.add(node, need);
  return (earlier, later) => rows.has(earlier, later);
}
