import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { figuresOf } from '../../../src/running/after/figures.ts';
import type { RunHistory, RunTask } from '../../../src/running/history/model.ts';
import { at, ran, restored, run, runs, task, zero } from '../../support/runs.ts';

describe('figuresOf', () => {
  test('a diamond of which one phase came from the cache', () => {
    const figures = figuresOf(
      run([
        restored('1', 10, { wave: 1 }),
        ran('2', 1, 4, { needs: ['1'], wave: 2, estimateMs: 60_000 }),
        ran('3', 1, 6, { needs: ['1'], wave: 2 }),
        ran('4', 7, 9, { needs: ['2', '3'], wave: 3, estimateMs: 1000 }),
      ]),
    );
    expect(figures).toEqual({
      ran: 3,
      restored: 1,
      wallMs: 8000,
      sumMs: 10_000,
      wavesMs: 7000,
      criticalMs: 7000,
      criticalPath: [
        expect.objectContaining({ phase: '3' }),
        expect.objectContaining({ phase: '4' }),
      ],
      restoredMs: 10_000,
      estimate: { estimatedMs: 61_000, actualMs: 5000 },
    });
  });

  test('nothing ran', () => {
    expect(
      figuresOf(run([restored('1', 2), task('2', { startedAt: null, endedAt: null })])),
    ).toEqual(
      expect.objectContaining({ ran: 0, wallMs: 0, sumMs: 0, criticalMs: 0, criticalPath: [] }),
    );
  });

  test('the work of an agent comes before its phase', () => {
    const { criticalPath, criticalMs, wavesMs } = figuresOf(
      run([
        ran('1', 0, 1),
        ran('2', 1, 5, { kind: 'implement', needs: ['1'], wave: 2 }),
        ran('2', 5, 6, { needs: ['1'], wave: 2 }),
      ]),
    );
    expect(criticalPath.map(({ target }) => target)).toEqual(['phase-1', 'implement-2', 'phase-2']);
    expect([criticalMs, wavesMs]).toEqual([6000, 6000]);
  });

  test('verifications wait for nothing, whatever their phases need', () => {
    const { criticalMs, wavesMs } = figuresOf(
      run([
        ran('1', 0, 3, { kind: 'verify' }),
        ran('2', 0, 2, { kind: 'verify', needs: ['1'], wave: 2 }),
      ]),
    );
    expect([criticalMs, wavesMs]).toEqual([3000, 3000]);
  });

  test('plans run beside each other', () => {
    const other = { project: 'other-plan' };
    const { wavesMs, sumMs } = figuresOf(
      run([ran('1', 0, 2), ran('1', 0, 5, other), ran('2', 5, 6, { ...other, wave: 2 })]),
    );
    expect([wavesMs, sumMs]).toEqual([6000, 8000]);
  });

  test('what was stopped ran until the run ended, and a clock that was set back makes no negative time', () => {
    const stopped = { outcome: 'stopped', endedAt: null } as const;
    expect(
      figuresOf(run([ran('1', 0, 2), ran('2', 1, 2, stopped)], { endedAt: at(9000) })).wallMs,
    ).toBe(9000);
    expect(figuresOf(run([ran('1', 0, 2, stopped)], { endedAt: null })).sumMs).toBe(0);
    expect(figuresOf(run([ran('1', 5, 2)])).sumMs).toBe(0);
  });

  test('phases that need each other, which no plan has, end the search', () => {
    const circle = run([ran('1', 0, 1, { needs: ['2'] }), ran('2', 1, 3, { needs: ['1'] })]);
    expect(figuresOf(circle).criticalMs).toBeLessThanOrEqual(3000);
  });

  test('agree with a naive count, and keep to their bounds', () => {
    fc.assert(
      fc.property(runs, (one) => {
        const figures = figuresOf(one);
        const lengths = one.tasks.map(lengthIn);
        const executed = one.tasks.filter(({ cache }) => cache === null);
        expect(figures.sumMs).toBe(lengths.reduce((sum, length) => sum + length, 0));
        expect(figures.ran + figures.restored).toBe(one.tasks.length);
        expect(figures.criticalMs).toBe(longestChain(one));
        expect(figures.criticalMs).toBe(
          figures.criticalPath.reduce((sum, each) => sum + lengthIn(each), 0),
        );
        expect(figures.wallMs).toBe(
          executed.length === 0
            ? 0
            : Math.max(...executed.map(({ endedAt }) => Date.parse(endedAt ?? ''))) -
                Math.min(...executed.map(({ startedAt }) => Date.parse(startedAt ?? ''))),
        );
        // Each waited for the one before it.
        expect(figures.criticalMs).toBeLessThanOrEqual(figures.wallMs);
        expect(figures.criticalMs).toBeLessThanOrEqual(figures.wavesMs);
        expect(figures.wavesMs).toBeLessThanOrEqual(figures.sumMs);
        // No slot is idle while a phase could start, so there is always one that runs.
        expect(figures.wallMs).toBeLessThanOrEqual(figures.sumMs);
      }),
    );
  });
});

function lengthIn({ cache, startedAt, endedAt }: RunTask): number {
  return cache === null ? Date.parse(endedAt ?? '') - Date.parse(startedAt ?? '') : 0;
}

/** By trying every chain. */
function longestChain(one: RunHistory): number {
  const byId = new Map(one.tasks.map((each) => [each.phase, each]));
  const upTo = (each: RunTask): number =>
    lengthIn(each) +
    Math.max(
      0,
      ...each.needs.map((id) => {
        const need = byId.get(id);
        return need === undefined ? 0 : upTo(need);
      }),
    );
  return Math.max(0, ...one.tasks.map(upTo));
}

test('times are read as written', () => {
  expect(Date.parse(at(1))).toBe(zero + 1);
});
