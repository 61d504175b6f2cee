import { expect, test } from '@jest/globals';
import { overviewOfPlans } from '../../../src/plugin/hooks/plans-overview.ts';

const nothing = { passed: [], failing: [], blocked: [], ready: [] };

test('all plans of a run are said, a line each', () => {
  const plan = (project: string) => ({ version: 1, project, path: `${project}.md` }) as const;
  expect(
    overviewOfPlans([
      { ...plan('shop-plan'), state: { ...nothing, done: 4, total: 4 } },
      {
        ...plan('auth-plan'),
        state: {
          done: 2,
          total: 20,
          passed: ['3'],
          failing: ['4'],
          blocked: ['5'],
          ready: ['4', '6', '7', '8', '9', '10', '11', '12'],
        },
      },
      plan('b'),
    ]),
  ).toEqual([
    'nx-phases: 3 plans',
    '  auth-plan  2 of 20 done, passed, not marked as done: 3, failing: 4, blocked: 5, ready: 4 6 7 8 9 10 and 2 more',
    '  b          has errors: run its plan-check',
    '  shop-plan  4 of 4 done',
  ]);
});

test('without plans nothing is', () => {
  expect(overviewOfPlans([])).toEqual([]);
});
