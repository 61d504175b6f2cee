import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shortDuration } from '../../../src/running/after/run-words.ts';
import type { RunHistory, RunTask } from '../../../src/running/history/model.ts';
import { planPage } from '../../../src/running/report/plan-page.ts';
import { summaryOf } from '../../../src/running/report/plan-summary.ts';
import { runs } from '../../support/runs.ts';
import { lastRuns, reportInput, rollout } from './sample.ts';

const partOf = (page: string, index: number): string =>
  page.split('<details class="run"')[index + 1]?.split('</details>')[0] ?? '';

/** What a page shows of a run, by term; the newest is the first. */
function shownIn(page: string, index = 0): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from(
      partOf(page, index).matchAll(/<dt>([^<]*)<dd>([^<]*)/g),
      ([, term = '', words = '']) => [term, words],
    ),
  );
}

/** Bars as shares of the width, in the order of the page. */
function barsIn(page: string): readonly (readonly number[])[] {
  return Array.from(
    partOf(page, 0).matchAll(/<rect(?: class="\w+")? x="([\d.]+)%" width="([\d.]+)%"/g),
    (bar) => [Number(bar[1]), Number(bar[2])],
  );
}

const startOf = (task: RunTask): number => Date.parse(task.startedAt ?? '');
const endOf = (task: RunTask): number => Date.parse(task.endedAt ?? '');
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** The same figures from the run's JSON, in the plainest way. */
function recomputed(json: string): Readonly<Record<string, string>> {
  const { tasks } = JSON.parse(json) as RunHistory;
  const ran = tasks.filter((task) => task.cache === null && task.startedAt !== null);
  const fromCache = tasks.filter((task) => task.cache !== null);
  const length = (task: RunTask): number => endOf(task) - startOf(task);
  const agents = tasks.flatMap((task) => task.agents);
  const wall = Math.max(...ran.map(endOf)) - Math.min(...ran.map(startOf));
  const atOnce = ran.map(
    (one) =>
      ran.filter(
        (other) =>
          other === one ||
          (startOf(other) <= startOf(one) &&
            Math.max(endOf(other), startOf(other) + 1) > startOf(one)),
      ).length,
  );
  return {
    Ran: String(ran.length),
    'From the cache': String(fromCache.length),
    ...(ran.length > 0 && { Time: shortDuration(wall) }),
    ...(ran.length > 1 && {
      'One by one': shortDuration(sum(ran.map(length))),
      'At most at once': String(Math.max(...atOnce)),
    }),
    ...(sum(fromCache.map((task) => task.durationMs)) > 0 && {
      'The cache saved': shortDuration(sum(fromCache.map((task) => task.durationMs))),
    }),
    ...(agents.length > 0 && {
      'Starts of agents': String(agents.length),
      Cost: `${sum(agents.map(({ usd }) => usd ?? 0)).toFixed(2)} US$`,
      Tokens: String(sum(agents.map(({ tokens }) => tokens ?? 0))),
    }),
  };
}

/** The longest chain of what ran, tried one by one. */
function longestChain({ tasks }: RunHistory): number {
  const lengthTo = (task: RunTask): number =>
    (task.cache === null ? endOf(task) - startOf(task) : 0) +
    Math.max(
      0,
      ...task.needs.map((need) => {
        const before = tasks.find(({ phase }) => phase === need);
        return before === undefined ? 0 : lengthTo(before);
      }),
    );
  return Math.max(0, ...tasks.map(lengthTo));
}

/** Times within a run, of which nothing else is shown, are not asked for here. */
const judgedElsewhere = ['Wave by wave', 'Estimated', 'Took'];

describe('every figure of a page is that of the run', () => {
  test('counts, times and costs, and the bars', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const page = planPage(reportInput('## Phase 1: A\n', [run]));
        const { 'Longest chain ◆': critical, ...shown } = shownIn(page);
        const plain = Object.fromEntries(
          Object.entries(shown).filter(([name]) => !judgedElsewhere.includes(name)),
        );
        expect(plain).toEqual(recomputed(JSON.stringify(run)));
        if (critical !== undefined)
          expect(critical.split(':')[0]).toBe(shortDuration(longestChain(run)));

        const ran = run.tasks
          .filter((task) => task.cache === null)
          .toSorted((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b));
        const first = Math.min(...ran.map(startOf));
        const wall = Math.max(...ran.map(endOf)) - first;
        const share = (ms: number): number => (wall === 0 ? 0 : (100 * ms) / wall);
        const bars = barsIn(page);
        expect(bars).toHaveLength(ran.length);
        for (const [index, task] of ran.entries()) {
          const [x = -1, width = -1] = bars[index] ?? [];
          expect(Math.abs(x - share(startOf(task) - first))).toBeLessThanOrEqual(0.051);
          const expected = Math.max(0.5, share(endOf(task) - startOf(task)));
          expect(Math.abs(width - expected)).toBeLessThanOrEqual(0.051);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('of a run with agents, a failure and another plan, all of it', () => {
    const input = reportInput(rollout, lastRuns);
    const page = planPage(input);
    expect(shownIn(page)).toEqual({
      Ran: '3',
      'From the cache': '1',
      Time: '1 min 35 s',
      'One by one': '3 min 14 s',
      'Wave by wave': '2 min 33 s',
      'At most at once': '3',
      'Longest chain ◆': '2 min 33 s: 3 Module B (agent) → 3 Module B',
      'The cache saved': '12 s',
      Estimated: '30 min',
      Took: '1 min 35 s',
      'Starts of agents': '1',
      Cost: '1.20 US$',
      Tokens: '12000',
    });
    const took = Array.from(
      page.matchAll(/<summary><b>[^<]*<\/b> [^·<]* · [^ ]+ \w+ ([^<]*)</g),
      ([, words]) => words,
    );
    expect(took).toEqual(['12 s, cache', '41 s', '1 min 35 s', '1.0 s', 'yet']);
    const tasks = Array.from(page.matchAll(/<p>Tasks: ([^<]*)</g), ([, words]) => words);
    expect(tasks).toEqual(['2 of 2', '1 of 2', '0 of 1', '0 of 1']);
    expect(page).toContain('<p>1 of 5 done, 1 in progress, 2 pending, 1 blocked<');
  });

  test('of two runs side by side, what is not alike', () => {
    const page = planPage(reportInput(rollout, lastRuns));
    const [, table = ''] = page.split('id="compared"');
    const cells = Array.from(
      table.split('</table>')[0]?.matchAll(/<t[hd][^>]*>([^<]*)/g) ?? [],
      ([, words = '']) => words,
    );
    expect(cells.slice(5)).toEqual([
      ...['All', '1 min 21 s', '1 min 35 s', '14 s more'],
      ...['1 Package and its checks', '✓ passed 12 s', '✓ passed, cache', ''],
      ...['2 Module A, the words that people see', '✓ passed 18 s', '✗ failed 41 s', '23 s more'],
      ...['3 Module B', '✓ passed 1 min 8 s', '✓ passed 1 min 35 s', '27 s more'],
      ...['3 Module B (agent)', 'not in it', '✓ passed 58 s', ''],
      ...['4 Integration', '? unverified 1.0 s', '○ not started', ''],
    ]);
  });
});

describe('what an index says of a plan', () => {
  const state = (text: string, kept = lastRuns) => summaryOf(reportInput(text, kept)).state;

  test.each([
    ['failing', rollout, lastRuns],
    ['in progress', rollout, []],
    [
      'in progress',
      rollout.replace(/ \[[A-Z].*\]/g, '').replaceAll('[x]', '[ ]'),
      lastRuns.slice(1),
    ],
    ['pending', rollout.replace(/ \[[A-Z].*\]/g, '').replaceAll('[x]', '[ ]'), []],
    ['has errors', rollout.replace('[2, 3]', '[9]'), lastRuns],
    ['done', '## Phase 1: A [COMPLETED]\n\n## Phase 2: B [SKIPPED]\n', lastRuns],
  ] as const)('%s', (expected, text, kept) => {
    expect(state(text, kept)).toBe(expected);
  });

  test('what could start now, and how its last run ended', () => {
    expect(summaryOf(reportInput(rollout, lastRuns, { ready: ['2', '3'] }))).toMatchObject({
      progress: '1 of 5 done, 1 in progress, 2 pending, 1 blocked',
      ready: ['2 Module A, the words that people see', '3 Module B'],
      lastRun: { outcomes: '3 passed, 1 failed, 1 not started' },
    });
  });
});
