import { itemAt, must } from '../source/must.ts';
import type { DependencyGraph } from './dependency-graph.ts';
import { idsAt, indexGraph } from './indexed-graph.ts';
import { stronglyConnected } from './strongly-connected.ts';

/**
 * One cycle per knot of nodes that all need each other: `[a, b, c]` says that `a` needs `b`, `b`
 * needs `c` and `c` needs `a` again. It starts at the knot's first node in document order and is
 * the shortest one through that node, since that is the one a reader fixes first; knots come in
 * document order too.
 *
 * A node that needs itself is no cycle here: it has a message of its own.
 *
 * Source: breadth-first search inside each strongly connected component.
 */
export function findCycles<Id extends string>(
  graph: DependencyGraph<Id>,
): readonly (readonly Id[])[] {
  const indexed = indexGraph(graph);
  return stronglyConnected(indexed.needs)
    .filter((component) => component.length > 1)
    .map((component) => idsAt(indexed, shortestCycle(indexed.needs, component)));
}

function shortestCycle(
  needs: readonly (readonly number[])[],
  component: readonly number[],
): readonly number[] {
  const members = new Set(component);
  const start = itemAt(component, 0);
  const cameFrom = new Map([[start, start]]);
  const queue = [start];
  // The queue grows while it is read.
  for (const node of queue) {
    for (const next of itemAt(needs, node)) {
      if (next === start && node !== start) return pathTo(node, start, cameFrom);
      if (cameFrom.has(next) || !members.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  throw new Error('Internal error: a strongly connected component without a cycle');
}

function pathTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): number[] {
  const path = [end];
  for (let node = end; node !== start;) {
    node = must(cameFrom.get(node), 'node before one of a cycle');
    path.push(node);
  }
  return path.reverse();
}
