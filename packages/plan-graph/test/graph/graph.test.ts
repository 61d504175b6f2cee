import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ancestors } from '../../src/graph/ancestors.ts';
import { criticalPath } from '../../src/graph/critical-path.ts';
import type { DependencyGraph } from '../../src/graph/dependency-graph.ts';
import { planGraph } from '../../src/graph/dependency-graph.ts';
import { findCycles } from '../../src/graph/find-cycles.ts';
import { mayRunTogether } from '../../src/graph/may-run-together.ts';
import { topologicalOrder } from '../../src/graph/topological-order.ts';
import { transitiveReduction } from '../../src/graph/transitive-reduction.ts';
import { waves } from '../../src/graph/waves.ts';
import {
  acyclicGraph,
  anyGraph,
  chain,
  edgesOf,
  graphOf,
  reversedEdges,
} from './arbitrary-graph.ts';

const empty = graphOf({});
const diamond = graphOf({ a: '', b: 'a', c: 'a', d: 'b c' });
const forward = graphOf({ a: 'c', b: '', c: '' });
const hasSelfLoop = (graph: DependencyGraph): boolean =>
  [...graph.needs].some(([id, needs]) => needs.includes(id));

/** Longest chain below a node, counted by trying every path. */
function depth(graph: DependencyGraph, id: string): number {
  return Math.max(0, ...(graph.needs.get(id) ?? []).map((need) => depth(graph, need) + 1));
}

describe('planGraph', () => {
  it('takes ids and edges from phases', () => {
    const graph = planGraph([
      { id: '1', dependencies: [] },
      { id: '2', dependencies: [{ on: '1' }] },
    ]);
    expect(graph.nodes).toEqual(['1', '2']);
    expect(edgesOf(graph)).toEqual(['2>1']);
  });
});

describe('topologicalOrder', () => {
  it.each([
    ['empty', empty, ''],
    ['diamond', diamond, 'a b c d'],
    ['forward reference', forward, 'b c a'],
    ['a node freed late goes before later ones', graphOf({ a: 'b', b: '', c: '' }), 'b a c'],
    ['the same edge twice', graphOf({ a: '', b: 'a a' }), 'a b'],
    ['a need that is no node', graphOf({ a: 'zz', b: 'a' }), 'a b'],
  ])('%s', (_name, graph, expected) => {
    expect(topologicalOrder(graph).join(' ')).toBe(expected);
  });

  it.each([
    ['cycle', graphOf({ a: 'b', b: 'a' })],
    ['self loop', graphOf({ a: 'a' })],
  ])('throws on a %s', (_name, graph) => {
    expect(() => topologicalOrder(graph)).toThrow('Internal error');
  });

  it('puts every node after all that it needs, once', () => {
    fc.assert(
      fc.property(acyclicGraph, (graph) => {
        const order = topologicalOrder(graph);
        expect([...order].sort()).toEqual([...graph.nodes].sort());
        const place = new Map(order.map((id, index) => [id, index]));
        for (const [id, needs] of graph.needs) {
          for (const need of needs) expect(place.get(need)!).toBeLessThan(place.get(id)!);
        }
      }),
    );
  });

  it('always takes the first node of the document that is ready', () => {
    fc.assert(
      fc.property(acyclicGraph, (graph) => {
        const done = new Set<string>();
        for (const id of topologicalOrder(graph)) {
          const ready = graph.nodes.find(
            (node) => !done.has(node) && (graph.needs.get(node) ?? []).every((n) => done.has(n)),
          );
          expect(id).toBe(ready);
          done.add(id);
        }
      }),
    );
  });
});

describe('findCycles', () => {
  it.each([
    ['none', diamond, []],
    ['two nodes', graphOf({ a: 'b', b: 'a' }), ['a b']],
    ['self loops are left out', graphOf({ a: 'a', b: 'b c', c: '' }), []],
    ['the path follows needs', graphOf({ a: '', b: 'd a', c: 'b', d: 'c' }), ['b d c']],
    ['the shortest through the first', graphOf({ a: 'b d', b: 'c', c: 'a', d: 'a' }), ['a d']],
    [
      'the first is on the cycle even where a shorter one misses it',
      graphOf({ a: 'b', b: 'c', c: 'b a' }),
      ['a b c'],
    ],
    ['two knots', graphOf({ a: 'b', b: 'a', c: 'd b', d: 'c' }), ['a b', 'c d']],
    [
      'knots in the order of the document, though the second is closed first',
      graphOf({ a: 'b c', b: 'a', c: 'd', d: 'c' }),
      ['a b', 'c d'],
    ],
    [
      'a knot from its first node, though it is entered at another',
      graphOf({ a: 'c', b: 'c', c: 'b' }),
      ['b c'],
    ],
    ['a self loop inside a knot', graphOf({ a: 'a b', b: 'a' }), ['a b']],
  ])('%s', (_name, graph, expected) => {
    expect(findCycles(graph).map((cycle) => cycle.join(' '))).toEqual(expected);
  });

  it('finds real cycles only, each from its first node, no node twice', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const seen = new Set<string>();
        for (const cycle of findCycles(graph)) {
          expect(cycle.length).toBeGreaterThan(1);
          expect(new Set(cycle).size).toBe(cycle.length);
          for (const [index, id] of cycle.entries()) {
            expect(graph.needs.get(id)).toContain(cycle[(index + 1) % cycle.length]);
            expect(seen).not.toContain(id);
            seen.add(id);
          }
          const places = cycle.map((id) => graph.nodes.indexOf(id));
          expect(Math.min(...places)).toBe(places[0]);
        }
      }),
    );
  });

  it('finds none exactly where the graph sorts', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        if (findCycles(graph).length === 0 && !hasSelfLoop(graph)) {
          expect(topologicalOrder(graph)).toHaveLength(graph.nodes.length);
        } else expect(() => topologicalOrder(graph)).toThrow();
      }),
    );
  });
});

describe('waves', () => {
  it.each([
    ['empty', empty, []],
    ['diamond', diamond, ['a', 'b c', 'd']],
    ['forward reference', forward, ['b c', 'a']],
    ['by the longest chain', graphOf({ a: '', b: 'a', c: 'a b' }), ['a', 'b', 'c']],
  ])('%s', (_name, graph, expected) => {
    expect(waves(graph).map((wave) => wave.join(' '))).toEqual(expected);
  });

  it('are the lengths of the longest chains, in document order', () => {
    fc.assert(
      fc.property(acyclicGraph, (graph) => {
        const byDepth: string[][] = [];
        for (const id of graph.nodes) (byDepth[depth(graph, id)] ??= []).push(id);
        expect(waves(graph)).toEqual(byDepth);
      }),
    );
  });
});

describe('criticalPath', () => {
  it.each([
    ['empty', empty, {}, '', 0],
    ['the first of equals', diamond, { a: 1, b: 2, c: 2, d: 1 }, 'a b d', 4],
    ['the heavier one', diamond, { a: 1, b: 2, c: 3, d: 1 }, 'a c d', 5],
    ['a heavy node of its own', graphOf({ a: '', b: 'a', c: '' }), { a: 1, b: 1, c: 9 }, 'c', 9],
    ['nothing takes time', diamond, { a: 0, b: 0, c: 0, d: 0 }, 'a', 0],
  ])('%s', (_name, graph, weights: Record<string, number>, path, length) => {
    const found = criticalPath(graph, (id) => weights[id]!);
    expect(found.path.join(' ')).toBe(path);
    expect(found.length).toBe(length);
  });

  it('is a chain, and no chain is heavier', () => {
    fc.assert(
      fc.property(acyclicGraph, fc.array(fc.nat(9), { minLength: 12 }), (graph, numbers) => {
        const weight = (id: string): number => numbers[Number(id.slice(1))]!;
        const heaviest = (id: string): number =>
          weight(id) + Math.max(0, ...(graph.needs.get(id) ?? []).map(heaviest));
        const { path, length } = criticalPath(graph, weight);
        expect(length).toBe(Math.max(0, ...graph.nodes.map(heaviest)));
        expect(path.reduce((sum, id) => sum + weight(id), 0)).toBe(length);
        for (const [index, id] of path.slice(1).entries()) {
          expect(graph.needs.get(id)).toContain(path[index]);
        }
      }),
    );
  });
});

describe('ancestors', () => {
  it.each([
    ['root', diamond, 'a', ''],
    ['in document order', diamond, 'd', 'a b c'],
    ['on a cycle, itself', graphOf({ a: 'b', b: 'a' }), 'a', 'a b'],
    ['no node', diamond, 'x', ''],
  ])('%s', (_name, graph, id, expected) => {
    expect([...ancestors(graph, id)].join(' ')).toBe(expected);
  });
});

describe('mayRunTogether', () => {
  it('is false for a node and itself, and for what is no node', () => {
    const together = mayRunTogether(diamond);
    expect(together('b', 'c')).toBe(true);
    expect(together('a', 'd')).toBe(false);
    expect(together('b', 'b')).toBe(false);
    expect(together('b', 'x')).toBe(false);
    expect(together('x', 'b')).toBe(false);
    expect(together('x', 'y')).toBe(false);
  });

  it('is true where neither is an ancestor of the other', () => {
    fc.assert(
      fc.property(acyclicGraph, (graph) => {
        const together = mayRunTogether(graph);
        for (const a of graph.nodes) {
          for (const b of graph.nodes) {
            const waits = ancestors(graph, a).has(b) || ancestors(graph, b).has(a);
            expect(together(a, b)).toBe(a !== b && !waits);
          }
        }
      }),
    );
  });

  it('keeps more than 32 nodes apart', () => {
    const together = mayRunTogether({ ...chain(100), nodes: [...chain(100).nodes, 'x'] });
    expect(together('n0', 'n99')).toBe(false);
    expect(together('n31', 'n64')).toBe(false);
    expect(together('n64', 'x')).toBe(true);
  });
});

describe('transitiveReduction', () => {
  it('leaves out what other edges imply, and says so', () => {
    const { graph, implied } = transitiveReduction(graphOf({ a: '', b: 'a', c: 'b a' }));
    expect(edgesOf(graph)).toEqual(['b>a', 'c>b']);
    expect(implied).toEqual([{ node: 'c', need: 'a' }]);
  });

  it('keeps the order of work, and no edge of it can go', () => {
    fc.assert(
      fc.property(acyclicGraph, (graph) => {
        const reduced = transitiveReduction(graph).graph;
        for (const id of graph.nodes) {
          expect(ancestors(reduced, id)).toEqual(ancestors(graph, id));
          const needs = reduced.needs.get(id) ?? [];
          for (const need of needs) {
            expect(needs.some((other) => ancestors(graph, other).has(need))).toBe(false);
          }
        }
      }),
    );
  });
});

describe('every algorithm', () => {
  it('gives the same whatever the order of the edges', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        expect(findCycles(reversedEdges(graph))).toEqual(findCycles(graph));
      }),
    );
    fc.assert(
      fc.property(acyclicGraph, (graph) => {
        const other = reversedEdges(graph);
        expect(topologicalOrder(other)).toEqual(topologicalOrder(graph));
        expect(waves(other)).toEqual(waves(graph));
        expect(criticalPath(other, () => 1)).toEqual(criticalPath(graph, () => 1));
        expect(transitiveReduction(other)).toEqual(transitiveReduction(graph));
      }),
    );
  });

  it('takes a chain of ten thousand nodes, in either direction', () => {
    const long = chain(10_000);
    const backwards = { ...long, nodes: long.nodes.toReversed() };
    for (const graph of [long, backwards]) {
      expect(topologicalOrder(graph)[0]).toBe('n0');
      expect(waves(graph)).toHaveLength(10_000);
      expect(criticalPath(graph, () => 1).length).toBe(10_000);
      expect(ancestors(graph, 'n9999').size).toBe(9_999);
      expect(findCycles(graph)).toEqual([]);
      expect(mayRunTogether(graph)('n1', 'n9998')).toBe(false);
      expect(transitiveReduction(graph).implied).toEqual([]);
    }
    const closed = new Map(long.needs).set('n0', ['n9999']);
    expect(findCycles({ nodes: long.nodes, needs: closed })[0]).toHaveLength(10_000);
  });
});
