import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linesOfText, markup } from '../../../src/running/report/html.ts';
import { indexPage } from '../../../src/running/report/index-page.ts';
import { planPage } from '../../../src/running/report/plan-page.ts';
import { summaryOf } from '../../../src/running/report/plan-summary.ts';
import { text } from '../../support/runs.ts';
import { largePlan, lastRuns, reportInput, rollout } from './sample.ts';

describe('a template of markup', () => {
  test.each([
    ['<b>', '&lt;b&gt;'],
    ['" onload="x', '&quot; onload=&quot;x'],
    ["'", '&#39;'],
    ['&lt;', '&amp;lt;'],
    ['a\u202Eb\u001Bc', 'a\uFFFDb\u241Bc'],
    [1.5, '1.5'],
    [null, ''],
    [undefined, ''],
    [false, ''],
    [['<', markup`<i>${'>'}</i>`, ['&']], '&lt;<i>&gt;</i>&amp;'],
  ] as const)('escapes what it is given: %j', (value, expected) => {
    expect(markup`<p title="${value}">${value}</p>`.toString()).toBe(
      `<p title="${expected}">${expected}</p>`,
    );
  });

  test('whatever a text holds, no markup comes of it', () => {
    fc.assert(
      fc.property(text, (any) => {
        for (const made of [markup`${any}`, linesOfText(any)])
          expect(made.toString()).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  test('lines of the source are not of the page, those of values are', () => {
    expect(
      markup`<pre>${'a\n  b'}</pre>
      <p>  x</p>`.toString(),
    ).toBe('<pre>a␊  b</pre><p>  x</p>');
    expect(linesOfText('a\r\n\tb\n').toString()).toBe('a\n\tb\n');
  });
});

test.each([
  ['their last run', 1, 1_000_000],
  ['their last three runs', 3, 1_150_000],
] as const)('50 plans of 26 phases with %s', (_, runs, limit) => {
  // They differ in their names alone.
  const input = largePlan('part-10');
  const page = planPage({ ...input, runs: input.runs.slice(0, runs) });
  const index = indexPage(Array.from({ length: 50 }, () => summaryOf(input)));
  expect(50 * Buffer.byteLength(page) + Buffer.byteLength(index)).toBeLessThan(limit);
});

test('the same makes the same page, byte for byte', () => {
  const make = () => planPage(reportInput(rollout, lastRuns, { log: 'a\n' }));
  expect(make()).toBe(make());
});
