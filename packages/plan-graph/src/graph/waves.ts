import { itemAt } from '../source/must.ts';
import type { DependencyGraph } from './dependency-graph.ts';
import { idsAt, indexGraph } from './indexed-graph.ts';
import { orderOf } from './topological-order.ts';

/**
 * Nodes by the length of their longest chain of needs: the first wave needs nothing, the second
 * only nodes of the first, and so on. Document order within a wave; no wave is empty.
 *
 * Waves are for people. A phase may start as soon as its own needs are done, whatever its wave.
 *
 * Source: longest path layering of a directed acyclic graph, over a topological order.
 *
 * @throws Error on a cycle.
 */
export function waves<Id extends string>(graph: DependencyGraph<Id>): readonly (readonly Id[])[] {
  const indexed = indexGraph(graph);
  const waveOf = new Array<number>(indexed.ids.length).fill(0);
  for (const node of orderOf(indexed)) {
    for (const need of itemAt(indexed.needs, node)) {
      waveOf[node] = Math.max(itemAt(waveOf, node), itemAt(waveOf, need) + 1);
    }
  }
  const members: number[][] = [];
  for (const [node, wave] of waveOf.entries()) (members[wave] ??= []).push(node);
  return members.map((wave) => idsAt(indexed, wave));
}
