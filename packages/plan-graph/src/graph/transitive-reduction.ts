import { itemAt } from '../source/must.ts';
import type { DependencyGraph } from './dependency-graph.ts';
import { idsAt, indexGraph } from './indexed-graph.ts';
import { reachability } from './reachability.ts';

/** A graph without the edges that others imply. */
export interface Reduction<Id extends string = string> {
  /** Same nodes, same order of work, fewest edges. */
  readonly graph: DependencyGraph<Id>;
  /** The edges left out, in document order: `node` needs `need`, but by way of another need too. */
  readonly implied: readonly { readonly node: Id; readonly need: Id }[];
}

/**
 * Where 3 needs 1 and 2, and 2 needs 1, "3 needs 1" adds nothing to the order: it is left out.
 *
 * Source: A. V. Aho, M. R. Garey, J. D. Ullman, "The transitive reduction of a directed graph",
 * SIAM J. Comput. 1 (1972); unique for an acyclic graph.
 *
 * @throws Error on a cycle.
 */
export function transitiveReduction<Id extends string>(graph: DependencyGraph<Id>): Reduction<Id> {
  const indexed = indexGraph(graph);
  const isAncestor = reachability(indexed);
  const needs = new Map<Id, readonly Id[]>();
  const implied: { node: Id; need: Id }[] = [];
  for (const [index, node] of indexed.ids.entries()) {
    const all = itemAt(indexed.needs, index);
    const isImplied = (need: number): boolean => all.some((other) => isAncestor(need, other));
    needs.set(
      node,
      idsAt(
        indexed,
        all.filter((need) => !isImplied(need)),
      ),
    );
    for (const need of idsAt(indexed, all.filter(isImplied))) implied.push({ node, need });
  }
  return { graph: { nodes: indexed.ids, needs }, implied };
}
