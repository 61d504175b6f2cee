import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DependencyGraph } from '../../src/graph/dependency-graph.ts';
import { transitiveReduction } from '../../src/graph/transitive-reduction.ts';
import { drawGraph } from '../../src/report/drawing.ts';
import { layOutLanes } from '../../src/report/lanes.ts';
import { acyclicGraph, chain, edgesOf, graphOf } from '../graph/arbitrary-graph.ts';

const draw = (graph: DependencyGraph, ascii = false): string =>
  drawGraph(graph, (id) => ({ id, label: '' }), { ascii, width: 1000 });

const rowsOf = (drawing: string): readonly string[] =>
  drawing.split('\n').filter((line) => !/needs|^$/.test(line));

/**
 * Reads a drawing as a person does: along the horizontal line of a node to the lanes it meets, and
 * up from the node. Knows nothing of how it was made.
 */
function readDrawing(drawing: string, ascii: boolean): readonly string[] {
  const [root, node, past, across] = ascii ? ['o', '*', '|', '-'] : ['○', '●', '│', '─'];
  const meets = ascii ? "+'" : '├┤┼╰╯┴';
  const goesOn = ascii ? '+' : '├┤┼';
  const edges: string[] = [];
  let lanes = new Map<number, string>();

  for (const row of drawing.split('\n').filter((line) => !line.includes('needs'))) {
    const cells = Array.from(row);
    const at = cells.findIndex((cell) => cell === root || cell === node);
    const next = new Map<number, string>();
    for (const [place, cell] of cells.entries()) {
      const lane = lanes.get(place);
      if (cell === past || goesOn.includes(cell)) {
        expect(lane).toBeDefined();
        next.set(place, lane!);
      }
    }
    if (at >= 0) {
      const id = /n?[a-z0-9]+$/.exec(row)![0];
      const above = lanes.get(at);
      if (cells[at] === node && above !== undefined) edges.push(`${id}>${above}`);
      for (const step of [-1, 1]) {
        for (let place = at + step; ; place += step) {
          const cell = cells[place] ?? ' ';
          if (meets.includes(cell)) edges.push(`${id}>${lanes.get(place) ?? '?'}`);
          else if (cell !== past && cell !== across) break;
          if (cells[place + step] !== across && place % 2 === 0) break;
        }
      }
      next.set(at, id);
    }
    lanes = next;
  }
  return edges.sort();
}

describe('drawGraph', () => {
  it.each([
    ['diamond', { a: '', b: 'a', c: 'a', d: 'b c' }, ['○    a', '├─●  b', '● │  c', '●─╯  d']],
    ['chain', { a: '', b: 'a', c: 'b' }, ['○  a', '●  b', '●  c']],
    ['no edges', { a: '', b: '' }, ['○  a', '○  b']],
    [
      'a node below one that it does not need',
      { a: '', b: 'a', c: 'a', d: 'a' },
      ['○    a', '├─●  b', '│', '├─●  c', '●    d'],
    ],
    [
      'lines over lanes that they do not meet',
      { a: '', b: 'a', c: 'a', d: 'a', e: 'b c', f: 'd' },
      ['○      a', '├─●    b', '├─│─●  c', '● │ │  d', '│ ●─╯  e', '●      f'],
    ],
    [
      'lines that meet lanes which go on',
      { a: '', b: '', c: '', d: 'a c', e: 'a b', f: 'd e', g: 'b c' },
      [
        '○        a',
        '│ ○      b',
        '│ │ ○    c',
        '├─│─┼─●  d',
        '●─┤ │ │  e',
        '●─│─│─╯  f',
        '  ●─╯    g',
      ],
    ],
  ])('%s', (_name, table, expected) => {
    expect(rowsOf(draw(graphOf(table)))).toEqual(expected);
  });

  it('keeps to ASCII', () => {
    expect(draw(graphOf({ a: '', b: 'a', c: 'a', d: 'b c' }), true)).toBe(
      [
        'o    a',
        '+-*  b',
        '* |  c',
        "*-'  d",
        'o needs nothing, * needs what its lines come from',
        '',
      ].join('\n'),
    );
  });

  it('names the edges that it leaves out', () => {
    expect(draw(graphOf({ a: '', b: 'a', c: 'a b' }))).toContain(
      'not drawn, since other edges imply it: c needs a\n',
    );
  });

  it('does not draw what would leave no room for labels', () => {
    const nodes = Array.from({ length: 60 }, (_, index) => `n${index}`);
    const needs = new Map(nodes.slice(30).map((id, index) => [id, [nodes[index]!]]));
    expect(drawGraph({ nodes, needs }, (id) => ({ id, label: '' }), { width: 50 })).toBe(
      'not drawn: 30 lanes leave too little room in 50 columns\n',
    );
  });

  it('cuts labels to the width', () => {
    const graph = graphOf({ a: '' });
    const drawing = drawGraph(graph, (id) => ({ id, label: 'long '.repeat(20) }), { width: 20 });
    expect(drawing.split('\n')[0]).toBe('○  a  long long lon…');
  });

  it('lets no control character through', () => {
    const drawing = drawGraph(graphOf({ a: '' }), () => ({ id: '1', label: 'x\u001B[31m\ny' }));
    expect(drawing.split('\n')[0]).toBe('○  1  x␛[31m␊y');
  });

  it.each([false, true])('shows exactly the reduced edges (ascii: %s)', (ascii) => {
    fc.assert(
      fc.property(acyclicGraph, (graph) => {
        expect(readDrawing(draw(graph, ascii), ascii)).toEqual(
          edgesOf(transitiveReduction(graph).graph),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('draws a long chain in one lane', () => {
    expect(rowsOf(draw(chain(5000)))).toHaveLength(5000);
  });
});

describe('layOutLanes', () => {
  it('joins exactly the edges of the graph, and never puts two lanes into one column', () => {
    fc.assert(
      fc.property(acyclicGraph, (graph) => {
        const reduced = transitiveReduction(graph).graph;
        const rows = layOutLanes(reduced);
        const joined = rows.flatMap((row) => row.joins.map(({ from }) => `${row.id}>${from}`));
        expect(joined.sort()).toEqual(edgesOf(reduced));

        const lanes = new Map<number, string>();
        for (const { id, column, joins, passing } of rows) {
          for (const join of joins) expect(lanes.get(join.column)).toBe(join.from);
          expect(passing).not.toContain(column);
          for (const open of lanes.keys()) if (!passing.includes(open)) lanes.delete(open);
          expect([...lanes.keys()].sort()).toEqual([...passing].sort());
          if ([...reduced.needs.values()].some((needs) => needs.includes(id)))
            lanes.set(column, id);
        }
        expect(lanes.size).toBe(0);
      }),
    );
  });
});
