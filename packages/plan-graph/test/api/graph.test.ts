import { describe, expect, test } from '@jest/globals';
import {
  checkPlan,
  criticalPath,
  estimatePlan,
  phaseAt,
  topologicalOrder,
  transitiveReduction,
  waves,
} from '../../src/index.ts';

const text = `### Phase 1: Schema
Duration: 1h
### Phase 2: Server
Duration: 3h
Depends on: Phase 1
### Phase 3: Form
Duration: 2h
Depends on: Phase 1
### Phase 4: Release
Depends on: Phase 1, Phase 2 and Phase 3
`;
const { plan } = checkPlan({ path: 'plan.md', text });
if (plan === undefined) throw new Error('Unexpected plan with errors');

const circle = {
  phases: [
    { id: 'a', dependencies: [{ on: 'b' }] },
    { id: 'b', dependencies: [{ on: 'a' }] },
  ],
};

describe('the graph of a checked plan', () => {
  test('waves', () => {
    expect(waves(plan)).toEqual([['1'], ['2', '3'], ['4']]);
  });

  test('topologicalOrder', () => {
    expect(topologicalOrder(plan)).toEqual(['1', '2', '3', '4']);
  });

  test('criticalPath: the longest chain, or the heaviest', () => {
    expect(criticalPath(plan)).toEqual({ path: ['1', '2', '4'], length: 3 });
    expect(criticalPath(plan, (id) => (id === '3' ? 5 : 1))).toEqual({
      path: ['1', '3', '4'],
      length: 7,
    });
  });

  test('transitiveReduction', () => {
    const { graph, implied } = transitiveReduction(plan);
    expect(graph.needs.get(plan.phases[3]!.id)).toEqual(['2', '3']);
    expect(implied).toEqual([{ node: '4', need: '1' }]);
  });

  test('estimatePlan', () => {
    expect(estimatePlan(plan)).toMatchObject({
      unit: 'minutes',
      assumed: ['4'],
      sequential: 480,
      byWaves: 360,
      criticalPath: { path: ['1', '2', '4'], length: 360 },
      savingPercent: 25,
    });
  });

  test.each([waves, topologicalOrder, criticalPath])('%p throws on a cycle', (ask) => {
    expect(() => ask(circle)).toThrow('Internal error');
  });
});

describe('phaseAt', () => {
  test.each([
    ['the first character of a heading', text.indexOf('### Phase 2'), '2'],
    ['the last character before the next heading', text.indexOf('### Phase 2') - 1, '1'],
    ['a line of a phase', text.indexOf('Duration: 2h'), '3'],
    ['the last character', text.length - 1, '4'],
    ['the end of the text', text.length, undefined],
    ['before the text', -1, undefined],
  ])('%s', (_place, offset, id) => {
    expect(phaseAt(plan, offset)?.id).toBe(id);
  });

  test('of phases inside each other the innermost', () => {
    const nested = {
      phases: [
        { id: 'outer', section: { start: 0, end: 10 } },
        { id: 'inner', section: { start: 3, end: 6 } },
      ],
    };
    expect([2, 3, 5, 6].map((offset) => phaseAt(nested, offset)?.id)).toEqual([
      'outer',
      'inner',
      'inner',
      'outer',
    ]);
  });
});
