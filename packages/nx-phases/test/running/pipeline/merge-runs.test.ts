import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RunTask } from '../../../src/running/history/model.ts';
import { mergeRuns } from '../../../src/running/pipeline/merge-runs.ts';
import { at, ran, restored, run, task } from '../../support/runs.ts';

const unstarted = (phase: string): RunTask =>
  task(phase, { outcome: 'not-started', startedAt: null, endedAt: null });

const shown = (tasks: readonly RunTask[] = []): string[] =>
  tasks.map(
    ({ target, outcome, cache, blockedBy }) =>
      `${target} ${outcome}${cache === null ? '' : ` ${cache}`}${blockedBy.length > 0 ? ` <- ${blockedBy.join(' ')}` : ''}`,
  );

test('what one job ran and others restored ran; what failed stays so', () => {
  const merged = mergeRuns([
    run([ran('1', 0, 1)], { startedAt: at(0), endedAt: at(2000) }),
    run([restored('1', 1), ran('2', 4, 5, { outcome: 'failed', reason: 'x' })], {
      startedAt: at(3000),
      endedAt: at(5000),
    }),
    run([restored('1', 1), ran('3', 4, 5), unstarted('4')], {
      startedAt: at(2000),
      endedAt: at(9000),
    }),
    run([ran('2', 7, 8)], { startedAt: at(7000), endedAt: at(8000) }),
  ]);
  expect(shown(merged?.tasks)).toEqual([
    'phase-1 passed',
    'phase-2 failed',
    'phase-3 passed',
    'phase-4 not-started',
  ]);
  expect(merged).toMatchObject({ startedAt: at(0), endedAt: at(9000) });
});

test('what nobody started is told of with what it waited for', () => {
  const planned = ['1', '2', '3', '4'].map((phase, index) => ({
    task: unstarted(phase),
    // Not all that a target waits for is a phase.
    waitsFor: ['demo-plan:plan-outputs', ...(index === 0 ? [] : [`demo-plan:phase-${index}`])],
  }));
  const runs = [run([ran('1', 0, 1), ran('2', 1, 2, { outcome: 'failed' })])];
  expect(shown(mergeRuns(runs, planned)?.tasks)).toEqual([
    'phase-1 passed',
    'phase-2 failed',
    'phase-3 not-started <- demo-plan:phase-2',
    'phase-4 not-started <- demo-plan:phase-3',
  ]);
});

test('of nothing there is nothing to tell', () => {
  expect(mergeRuns([])).toBeUndefined();
});

test('a run that was killed leaves its end open', () => {
  expect(mergeRuns([run([ran('1', 0, 1)], { endedAt: null })])?.endedAt).toBeNull();
});

test('in whatever order jobs have ended, the same is told', () => {
  const tasks = fc
    .record({ phase: fc.constantFrom('1', '2', '3', '4'), second: fc.nat(20), kind: fc.nat(3) })
    .map(({ phase, second, kind }) => {
      if (kind === 0) return unstarted(phase);
      if (kind === 1) return restored(phase, 1);
      return ran(phase, second, second + 1, kind === 2 ? {} : { outcome: 'failed' });
    });
  const runs = fc.array(
    fc.array(tasks, { maxLength: 6 }).map((some) => run(some)),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(runs, (some) => {
      const outcomes = (list: typeof some): Record<string, string> =>
        Object.fromEntries(
          (mergeRuns(list)?.tasks ?? []).map(({ target, outcome }) => [target, outcome]),
        );
      const there = outcomes(some);
      expect(outcomes(some.toReversed())).toEqual(there);
      const all = some.flatMap((one) => one.tasks);
      expect(Object.keys(there).toSorted()).toEqual(
        [...new Set(all.map(({ target }) => target))].toSorted(),
      );
      for (const { target, outcome } of all)
        if (outcome === 'failed') expect(there[target]).toBe('failed');
    }),
  );
});
