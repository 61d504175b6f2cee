import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { knownUnits } from '../../src/vocabulary/units.ts';
import { count, list, nothing, type Words } from './arbitrary-words.ts';

/**
 * Seen from the other end: what waits for a phase may be said in the same words, wherever they stand. Six phases behind one
 * more, `10`, which those that the words name wait for.
 */
type Place = (unit: string, words: string) => string;

const headings = (unit: string, below: string, behind = ''): string =>
  `# Plan\n\n## ${unit} 10: Ground${behind}\n\n${below}\n\nText.\n\n${Array.from(
    { length: count },
    (_, index) => `## ${unit} ${index + 1}: Part ${'ABCDEF'[index] ?? ''}\n\nText.\n`,
  ).join('\n')}`;
const titled = (unit: string, behind: string): string => headings(unit, '', behind);
const table = (unit: string, ...rows: readonly string[]): string =>
  `${headings(unit, '')}\n# Overview\n\n${rows.map((row) => `| ${row} |\n`).join('')}`;

const places: Readonly<Record<string, Place>> = {
  'a field': (unit, words) => headings(unit, `**Blocks:** ${words}`),
  'a field that is said of other things': (unit, words) => headings(unit, `Enables: ${words}`),
  'an item that is a field': (unit, words) => headings(unit, `- **Unblocks**: ${words}`),
  'a field behind another': (unit, words) => headings(unit, `**Owner:** me. **Blocks:** ${words}`),
  'a list below a label': (unit, words) => headings(unit, `**Blocks:**\n\n- ${words}`),
  'a row of names and values': (unit, words) =>
    headings(unit, `| Key | Value |\n| --- | --- |\n| Blocks | ${words} |`),
  'parentheses on a line': (unit, words) => headings(unit, `(Blocks: ${words})`),
  'words in parentheses': (unit, words) => headings(unit, `(blocks ${words})`),
  'parentheses behind a title': (unit, words) => titled(unit, ` (blocks ${words})`),
  'a label in brackets behind a title': (unit, words) => titled(unit, ` [Unblocks: ${words}]`),
  'an attribute of a title': (unit, words) => titled(unit, ` {blocks: ${words}}`),
  'an arrow behind a title': (unit, words) => titled(unit, ` (→ ${words})`),
  'a column of a table of phases': (unit, words) =>
    table(unit, `${unit} | Blocks`, '--- | ---', `${unit} 10 | ${words}`),
  'a column that is said of other things': (unit, words) =>
    table(unit, `${unit} | Enables`, '--- | ---', `${unit} 10 | ${words}`),
  'a table of edges': (unit, words) =>
    table(unit, 'From | To', '--- | ---', `${unit} 10 | ${words}`),
  'a table of edges without outer bars': (unit, words) =>
    `${headings(unit, '')}\n# Overview\n\nPredecessor | Successor\n--- | ---\n10 | ${words}\n`,
  'an item of a list': (unit, words) =>
    `${headings(unit, '')}\n# ${unit} Dependencies\n\n- ${unit} 10 blocks ${words}\n`,
  'an arrow in a list': (unit, words) =>
    `${headings(unit, '')}\n# ${unit} Dependencies\n\n- ${unit} 10 → ${words}\n`,
};

/** The phases that wait for `10`, or the codes of the errors. */
function waitingIn(text: string, unit: string): string {
  const reading = parsePlan(
    { path: 'plan.md', text },
    { ...defaultRules, unit, missing: 'independent' },
  );
  if (reading.kind === 'valid')
    return reading.plan.phases
      .filter(({ dependencies }) => dependencies.map(({ on }) => String(on)).join() === '10')
      .map(({ id }) => id)
      .join();
  return reading.kind === 'invalid'
    ? reading.diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? code : [])).join()
    : reading.kind;
}

describe.each(Object.entries(places))('%s', (_, place) => {
  test('says what waits, in every language', () => {
    const said = fc
      .constantFrom(...knownUnits)
      .chain((unit) => list(unit).map((words: Words) => ({ unit, ...words })))
      // That turns it round: `Phase 10 → after Phase 1`.
      .filter(({ words }) => !words.startsWith('after '));
    fc.assert(
      fc.property(said, ({ unit, words, ids }) => {
        // A phase that says nothing of it besides gets the plan its edges.
        const text = `${place(unit, words)}\n\n## ${unit} 11: End\n\nDepends on: none\n`;
        const expected = [...new Set(ids)].toSorted((a, b) => a - b).join();
        expect([words, waitingIn(text, unit)]).toEqual([words, expected]);
      }),
      { numRuns: 150 },
    );
  });

  test.each(nothing)('%s means none', (words) => {
    expect(waitingIn(place('Phase', words), 'Phase')).toBe('');
  });
});
