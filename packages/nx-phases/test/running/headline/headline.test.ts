import { describe, expect, test } from '@jest/globals';
import { headline, type RunningRun } from '../../../src/running/headline/headline.ts';
import { ran, restored, run } from '../../support/runs.ts';

const startedMs = Date.parse('2026-01-05T10:00:00.000Z');
const minutes = (count: number): number => count * 60_000;

/** A run of 1, then 2 and 3, then 4, which `build` waits for; each phase takes as many minutes as its id says. */
function running(
  started: Readonly<Record<string, number>>,
  afterMinutes: number,
  given: Partial<RunningRun> & { readonly ended?: readonly string[] } = {},
): RunningRun {
  const { ended = [], ...rest } = given;
  const needs = { '1': [], '2': ['1'], '3': ['1'], '4': ['2', '3'] };
  const id = (phase: string): string => `demo-plan:phase-${phase}`;
  return {
    nowMs: startedMs + minutes(afterMinutes),
    startedMs,
    needs: new Map([
      ...Object.entries(needs).map(([phase, on]) => [id(phase), on.map(id)] as const),
      ['app:build', [id('4')]],
    ]),
    phases: new Set(Object.keys(needs).map(id)),
    started: Object.entries(started).map(([phase, at]) => ({
      project: 'demo-plan',
      target: `phase-${phase}`,
      startedAt: new Date(startedMs + minutes(at)).toISOString(),
    })),
    hasEnded: ({ target }) => ended.includes(target.slice(-1)),
    isCached: () => false,
    runs: [],
    estimateOf: (one) => minutes(Number(one.slice(-1))),
    ...rest,
  };
}

const second = { wave: 2, title: 'Module A' };

describe('the line of a run', () => {
  test.each<[string, string, RunningRun]>([
    ['1 begins', '[1 of 4] wave 2 · Module A · 0:00 · about 8 min left', running({ 1: 0 }, 0)],
    // 1 came from the cache, or nobody would have begun with 2.
    [
      '2 begins first',
      '[2 of 4] wave 2 · Module A · 0:30 · about 7 min left',
      running({ 2: 0.5 }, 0.5),
    ],
    [
      '3 begins, 2 is at work',
      '[3 of 4] wave 2 · Module A · 1:30 · about 7 min left',
      running({ 1: 0, 2: 1, 3: 1.5 }, 1.5, { ended: ['1'] }),
    ],
    [
      'what takes longer than it did is about to end',
      '[3 of 4] wave 2 · Module A · 1:01:00 · about 4 min left',
      running({ 1: 0, 2: 1, 3: 1.5 }, 61, { ended: ['1'] }),
    ],
    [
      '3 and 4 will come from the cache',
      '[2 of 4] wave 2 · Module A · 1:00 · about 2 min left',
      running({ 1: 0, 2: 1 }, 1, { ended: ['1'], isCached: (id) => /[34]$/.test(id) }),
    ],
    [
      'past runs say how long, and not what was restored or failed',
      '[2 of 4] wave 2 · Module A · 1:00 · about 40 s left',
      running({ 1: 0, 2: 1 }, 1, {
        ended: ['1'],
        isCached: (id) => id.endsWith('4'),
        runs: [
          run([ran('2', 0, 500), ran('3', 0, 40)]),
          run([ran('2', 0, 20), ran('3', 0, 900, { outcome: 'failed' })]),
          run([restored('3', 40)]),
        ],
      }),
    ],
    [
      'nothing says how long',
      '[2 of 4] wave 2 · Module A · 1:00',
      running({ 1: 0, 2: 1 }, 1, { estimateOf: () => null }),
    ],
  ])('%s', (_, expected, given) => {
    expect(headline(given, second, 80)).toBe(expected);
  });

  test.each([
    ['x'.repeat(300), `[1 of 4] wave 2 · ${'x'.repeat(35)}… · 0:00 · about 8 min left`],
    ['字'.repeat(100), `[1 of 4] wave 2 · ${'字'.repeat(17)}… · 0:00 · about 8 min left`],
    ['\u001b[2J\nA', '[1 of 4] wave 2 · ␛[2J␊A · 0:00 · about 8 min left'],
  ])('fits 80 columns and is one line: %j', (title, expected) => {
    expect(headline(running({ 1: 0 }, 0), { wave: 2, title }, 80)).toBe(expected);
  });
});
