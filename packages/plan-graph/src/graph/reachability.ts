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
  const words = Math.ceil(graph.ids.length / 32);
  const rows: Uint32Array[] = graph.ids.map(() => new Uint32Array(words));
  for (const node of orderOf(graph)) {
    const row = rows[node];
    if (row === undefined) continue;
    for (const need of graph.needs[node] ?? []) {
      const known = rows[need];
      for (let word = 0; word < words; word++) row[word] = (row[word] ?? 0) | (known?.[word] ?? 0);
      row[need >>> 5] = (row[need >>> 5] ?? 0) | (1 << (need & 31));
    }
  }
  return (earlier, later) => (((rows[later]?.[earlier >>> 5] ?? 0) >>> (earlier & 31)) & 1) === 1;
}
