import { itemAt } from '../source/must.ts';
import type { DependencyGraph } from './dependency-graph.ts';
import { idsAt, indexGraph } from './indexed-graph.ts';

/**
 * All that must be done before `id`, at any distance, in document order. Holds `id` itself only
 * where it is on a cycle; empty for an id that is no node.
 *
 * Source: depth-first search.
 */
export function ancestors<Id extends string>(graph: DependencyGraph<Id>, id: Id): ReadonlySet<Id> {
  const indexed = indexGraph(graph);
  const start = indexed.indexOf.get(id);
  const found = new Set<number>();
  const open = start === undefined ? [] : [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const need of itemAt(indexed.needs, node)) {
      if (found.has(need)) continue;
      found.add(need);
      open.push(need);
    }
  }
  return new Set(
    idsAt(
      indexed,
      [...found].sort((a, b) => a - b),
    ),
  );
}
