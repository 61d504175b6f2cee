import { itemAt } from '../source/must.ts';
import type { DependencyGraph } from './dependency-graph.ts';

/**
 * A {@link DependencyGraph} by position in document order: smaller number, earlier in the document.
 * Lists are distinct and ascending, which is what makes every algorithm independent of edge order.
 */
export interface IndexedGraph<Id extends string> {
  readonly ids: readonly Id[];
  readonly indexOf: ReadonlyMap<Id, number>;
  /** Per node, what it needs; holds the node itself where it needs itself. */
  readonly needs: readonly (readonly number[])[];
  /** Per node, what needs it. */
  readonly neededBy: readonly (readonly number[])[];
}

/** Graphs do not change, and many are asked once for each of their nodes. */
const indexes = new WeakMap<DependencyGraph, IndexedGraph<string>>();

export function indexGraph<Id extends string>(graph: DependencyGraph<Id>): IndexedGraph<Id> {
  const known = indexes.get(graph);
  // The index of this very graph, so its ids are of the type of the graph's.
  if (known !== undefined) return known as IndexedGraph<Id>;
  const index = newIndex(graph);
  indexes.set(graph, index);
  return index;
}

function newIndex<Id extends string>(graph: DependencyGraph<Id>): IndexedGraph<Id> {
  const ids = [...new Set(graph.nodes)];
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const neededBy: number[][] = ids.map(() => []);
  const needs = ids.map((id, index) => {
    const known = (graph.needs.get(id) ?? []).flatMap((need) => indexOf.get(need) ?? []);
    const distinct = [...new Set(known)].sort((a, b) => a - b);
    for (const need of distinct) itemAt(neededBy, need).push(index);
    return distinct;
  });
  return { ids, indexOf, needs, neededBy };
}

/** The ids at these positions. */
export function idsAt<Id extends string>(
  graph: IndexedGraph<Id>,
  positions: Iterable<number>,
): readonly Id[] {
  return Array.from(positions, (position) => itemAt(graph.ids, position));
}
