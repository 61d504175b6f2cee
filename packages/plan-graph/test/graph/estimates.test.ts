import { describe, expect, it } from '@jest/globals';
import { estimatePlan } from '../../src/graph/estimates.ts';
import type { EstimatedPhase } from '../../src/graph/estimates.ts';
import type { PhaseId } from '../../src/model/dependency.ts';

function phase(id: string, needs: string, minutes?: number): EstimatedPhase {
  return {
    id: id as PhaseId,
    dependencies: needs.split(' ').flatMap((on) => (on === '' ? [] : { on: on as PhaseId })),
    estimate: minutes === undefined ? undefined : { minutes },
  };
}

describe('estimatePlan', () => {
  it('sums a diamond', () => {
    const estimates = estimatePlan([
      phase('1', '', 5),
      phase('2', '1', 10),
      phase('3', '1', 10),
      phase('4', '2 3', 5),
    ]);
    expect(estimates).toEqual({
      unit: 'minutes',
      perPhase: new Map([
        ['1', 5],
        ['2', 10],
        ['3', 10],
        ['4', 5],
      ]),
      assumed: [],
      sequential: 30,
      byWaves: 20,
      criticalPath: { path: ['1', '2', '4'], length: 20 },
      savingPercent: 33,
    });
  });

  it('counts phases where nothing is estimated', () => {
    const estimates = estimatePlan([phase('1', ''), phase('2', '1'), phase('3', '1')]);
    expect(estimates).toMatchObject({
      unit: 'phases',
      assumed: [],
      sequential: 3,
      byWaves: 2,
      criticalPath: { path: ['1', '2'], length: 2 },
      savingPercent: 33,
    });
  });

  it('counts the mean for phases without an estimate, and names them', () => {
    const estimates = estimatePlan([phase('1', '', 10), phase('2', '1'), phase('3', '1', 20)]);
    expect(estimates.assumed).toEqual(['2']);
    expect(estimates.perPhase.get('2' as PhaseId)).toBe(15);
    expect(estimates.sequential).toBe(45);
  });

  it('waves can take longer than the critical path', () => {
    const estimates = estimatePlan([
      phase('1', '', 10),
      phase('2', '', 1),
      phase('3', '1', 1),
      phase('4', '2', 10),
    ]);
    expect(estimates).toMatchObject({ byWaves: 20, criticalPath: { length: 11 } });
  });

  it.each([
    ['no phases', []],
    ['no time', [phase('1', '', 0), phase('2', '', 0)]],
  ])('saves nothing where there is %s', (_name, phases) => {
    expect(estimatePlan(phases)).toMatchObject({ sequential: 0, savingPercent: 0 });
  });
});
