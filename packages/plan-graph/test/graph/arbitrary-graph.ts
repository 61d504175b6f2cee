import fc from 'fast-check';
import type { DependencyGraph } from '../../src/graph/dependency-graph.ts';

/**
 * A graph of a table such as `{ b: 'a', c: 'a b' }`: keys in document order, values what they
 * need. Keys are letters, because number-like ones would come in numeric order however they are
 * written.
 */
export function graphOf(table: Readonly<Record<string, string>>): DependencyGraph {
  return {
    nodes: Object.keys(table),
    needs: new Map(
      Object.entries(table).map(([id, needs]) => [id, needs.split(' ').filter((n) => n !== '')]),
    ),
  };
}

/** Edges as pairs `[node, need]`, sorted. */
export function edgesOf(graph: DependencyGraph): readonly string[] {
  return [...graph.needs].flatMap(([id, needs]) => needs.map((need) => `${id}>${need}`)).sort();
}

function graphFrom(
  size: number,
  pairs: readonly (readonly [number, number])[],
  order: readonly number[],
): DependencyGraph {
  const id = (index: number): string => `n${index}`;
  const needs = new Map<string, string[]>();
  for (const [node, need] of pairs) needs.set(id(node), [...(needs.get(id(node)) ?? []), id(need)]);
  return { nodes: order.slice(0, size).map(id), needs };
}

const size = { min: 0, max: 12 };

/** Any edges at all: cycles, self loops, the same edge twice. */
export const anyGraph: fc.Arbitrary<DependencyGraph> = fc.integer(size).chain((count) => {
  const node = fc.nat({ max: Math.max(0, count - 1) });
  return fc
    .tuple(
      fc.array(fc.tuple(node, node), { maxLength: count === 0 ? 0 : count * 2 }),
      fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }),
    )
    .map(([pairs, order]) => graphFrom(count, pairs, order));
});

/** No cycle, in any document order: forward references occur. */
export const acyclicGraph: fc.Arbitrary<DependencyGraph> = fc.integer(size).chain((count) => {
  const node = fc.nat({ max: Math.max(0, count - 1) });
  return fc
    .tuple(
      fc.array(fc.tuple(node, node), { maxLength: count === 0 ? 0 : count * 3 }),
      fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }),
    )
    .map(([pairs, order]) =>
      graphFrom(
        count,
        pairs.filter(([a, b]) => a !== b).map(([a, b]) => (a > b ? [a, b] : [b, a])),
        order,
      ),
    );
});

/** The same graph, with the needs of every node listed the other way round. */
export function reversedEdges(graph: DependencyGraph): DependencyGraph {
  return {
    nodes: graph.nodes,
    needs: new Map([...graph.needs].reverse().map(([id, needs]) => [id, needs.toReversed()])),
  };
}

/** A chain of `length` nodes, each needing the one before. */
export function chain(length: number): DependencyGraph {
  const nodes = Array.from({ length }, (_, index) => `n${index}`);
  return {
    nodes,
    needs: new Map(nodes.map((id, index) => [id, index === 0 ? [] : [`n${index - 1}`]])),
  };
}
