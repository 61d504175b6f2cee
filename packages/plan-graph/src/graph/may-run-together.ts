import type { DependencyGraph } from './dependency-graph.ts';
import { indexGraph } from './indexed-graph.ts';
import { reachability } from './reachability.ts';

/**
 * A predicate on two nodes: true where neither has to wait for the other, so that both may be at
 * work at the same time. False for a node and itself, and for ids that are no nodes. Being in one
 * wave is not the question: phases of different waves may well run together.
 *
 * Source: incomparability in the partial order that the graph generates.
 *
 * @throws Error on a cycle.
 */
export function mayRunTogether<Id extends string>(
  graph: DependencyGraph<Id>,
): (one: Id, other: Id) => boolean {
  const indexed = indexGraph(graph);
  const isAncestor = reachability(indexed);
  return (one, other) => {
    const a = indexed.indexOf.get(one);
    const b = indexed.indexOf.get(other);
    if (a === undefined || b === undefined || a === b) return false;
    return !isAncestor(a, b) && !isAncestor(b, a);
  };
}
