import { describe, expect, test } from '@jest/globals';
import { diagnosticsOf, edgesOf, read } from '../validate/reading.ts';

/** Three phases, the last of which needs something: `## T3: C`. */
const planOf = (heading: (id: number) => string, need: string): string =>
  ['none', heading(1), need]
    .map((needs, at) => `## ${heading(at + 1)}: Part ${at + 1}\n\nDepends on: ${needs}\n`)
    .join('\n');

const forms: readonly (readonly [string, (id: number) => string])[] = [
  ['a unit', (id) => `Task ${id}`],
  ['a letter', (id) => `T${id}`],
  ['a letter and a hyphen', (id) => `G-${id}`],
  ['letters', (id) => `WP0${id}`],
];

describe.each(forms)('ids of the plan with %s, and words behind them', (_, heading) => {
  const [first, second] = [heading(1), heading(2)];

  test.each([
    `${first} and ${second} existing first`,
    `${first} + ${second} being there`,
    `${first}; ${second} are the hard preconditions`,
    `everything above; ${first} and ${second} are the hard preconditions`,
  ])('are phases: %s', (need) => {
    const text = planOf(heading, need);
    expect(edgesOf(text)).toMatch(/^\w+ \w+<\w+ \w+<\w+,\w+$/);
    expect(diagnosticsOf(read(text)).map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'warning unreadable-reference',
    ]);
  });

  test.each([
    `${first} works with ${second}`,
    `${first} before ${second}`,
    `${first} not needed`,
    `${first} of the other plan`,
  ])('leave open what is meant: %s', (need) => {
    expect(edgesOf(planOf(heading, need))).toBe('invalid unreadable-reference');
  });
});

describe('numbers with a dot, and words behind them', () => {
  const stories = (need: string): string =>
    ['none', 'none', need]
      .map((needs, at) => `## Story 1.${at + 1}: Part\n\nDepends on: ${needs}\n`)
      .join('\n');

  test.each(['1.1 tables, 1.2 forms', '1.1 tables and 1.2 forms (all)', '1.1 and 1.2 tables'])(
    'are phases of the plan: %s',
    (need) => {
      expect(edgesOf(stories(need))).toBe('1.1 1.2 1.3<1.1,1.2');
    },
  );

  test.each(['1.1 not needed', '1.1 of the other plan', '1.1 works with 1.2', 'Node, 1.1 tables'])(
    'leave open what is meant: %s',
    (need) => {
      expect(edgesOf(stories(need))).toBe('invalid unreadable-reference');
    },
  );

  test('that no phase has are words', () => {
    expect(edgesOf(stories('2.4 releases'))).toBe('1.1 1.2 1.3');
  });
});
