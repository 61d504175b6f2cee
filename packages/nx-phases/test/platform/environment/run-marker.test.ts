import { expect, test } from '@jest/globals';
import { blockHoldsRun, markEnvironment } from '../../../src/platform/environment/run-marker.ts';

test('ids form a chain, outermost first', () => {
  const outer = markEnvironment({ A: '1', B: undefined });
  const inner = markEnvironment(outer.env);
  expect(outer.env).toEqual({ A: '1', NX_PHASES_RUN_ID: outer.runId });
  expect(inner.env).toEqual({ A: '1', NX_PHASES_RUN_ID: `${outer.runId}:${inner.runId}` });
});

test('an empty variable starts a new chain', () => {
  const { runId, env } = markEnvironment({ NX_PHASES_RUN_ID: '' });
  expect(env).toEqual({ NX_PHASES_RUN_ID: runId });
});

test.each([
  ['NX_PHASES_RUN_ID=run\0', true],
  ['A=1\0NX_PHASES_RUN_ID=outer:run:inner\0B=2\0', true],
  ['NX_PHASES_RUN_ID=running\0', false],
  ['A=NX_PHASES_RUN_ID=run\0', false],
  ['OLD_NX_PHASES_RUN_ID=run\0', false],
  ['', false],
])('%j', (block, expected) => {
  expect(blockHoldsRun(block, 'run')).toBe(expected);
});
