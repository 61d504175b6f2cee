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
