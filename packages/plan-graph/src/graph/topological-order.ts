import { itemAt } from '../source/must.ts';
import type { DependencyGraph } from './dependency-graph.ts';
import { idsAt, indexGraph } from './indexed-graph.ts';
import type { IndexedGraph } from './indexed-graph.ts';

/**
 * Every node after all it needs; of the nodes that could come next, always the first of the
 * document. A plan whose phases only look back is therefore left in its own order.
 *
 * Source: A. B. Kahn, "Topological sorting of large networks", CACM 5 (1962).
 *
 * @throws Error on a cycle. Cycles are a user's mistake and reported before; here they are a bug.
 */
export function topologicalOrder<Id extends string>(graph: DependencyGraph<Id>): readonly Id[] {
  const indexed = indexGraph(graph);
  return idsAt(indexed, orderOf(indexed));
}

/** {@link topologicalOrder} by position. */
export function orderOf(graph: IndexedGraph<string>): readonly number[] {
  const open = graph.needs.map((needs) => needs.length);
  const order: number[] = [];
  // The next ready node is the first one at or after the cursor with no open need. A node that
  // becomes ready before the cursor pulls it back, so nothing is passed over.
  let cursor = 0;
  while (cursor < open.length) {
    if (open[cursor] !== 0) {
      cursor++;
      continue;
    }
    const node = cursor;
    order.push(node);
    open[node] = -1;
    cursor++;
    for (const dependent of itemAt(graph.neededBy, node)) {
      const left = itemAt(open, dependent) - 1;
      open[dependent] = left;
      if (left === 0 && dependent < cursor) cursor = dependent;
    }
  }
  if (order.length < graph.ids.length) {
    throw new Error('Internal error: a graph with a cycle was to be put in order');
  }
  return order;
}
