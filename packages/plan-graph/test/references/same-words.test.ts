import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { knownUnits } from '../../src/vocabulary/units.ts';
import { count, list, nothing } from './arbitrary-words.ts';

/**
 * The same words give the same edges wherever they stand and in whatever language. Six phases, the
 * last of which needs what the words say; each place is a function that puts the words there.
 */
type Place = (unit: string, words: string) => string;

const headings = (unit: string, below: string, before = ''): string =>
  `${before}# Plan\n\n${Array.from({ length: count }, (_, index) => {
    const line = index + 1 === count ? `\n${below}\n` : '';
    return `## ${unit} ${index + 1}: Part ${'ABCDEF'[index] ?? ''}\n${line}\nText.\n`;
  }).join('\n')}`;

/** Words behind the title of the last phase. */
const titled = (unit: string, behind: string): string =>
  headings(unit, '').replace('Part F\n', `Part F${behind}\n`);

/** As text of YAML in double quotes. */
const quoted = (words: string): string => JSON.stringify(words);

const fields: Readonly<Record<string, Place>> = {
  'a field': (unit, words) => headings(unit, `**Depends on:** ${words}`),
  'a plain field': (unit, words) => headings(unit, `dependencies: ${words}`),
  'an item that is a field': (unit, words) => headings(unit, `- **Blocked by**: ${words}`),
  'a cell of a line of fields': (unit, words) =>
    headings(unit, `**Effort:** 2d | **Depends on:** ${words} | **Owner:** me`),
  'a field behind another': (unit, words) =>
    headings(unit, `**Owner:** me. **Depends on:** ${words}`),
  'a field behind a dot': (unit, words) =>
    headings(unit, `**Branch**: b · **Voraussetzungen**: ${words}`),
  'a label that may be of other things': (unit, words) => headings(unit, `**Requires:** ${words}`),
  'a list below a label': (unit, words) => headings(unit, `**Dependencies:**\n\n- ${words}`),
  'a numbered list below a label': (unit, words) =>
    headings(unit, `**Dependencies:**\n\n1. ${words}`),
  'an item behind a label': (unit, words) =>
    headings(unit, `**Dependencies:**\n\n- **Internal**: ${words}\n- Blocks: nothing`),
  'below Context links': (unit, words) =>
    headings(unit, `### Context links\n\n- Depends on: ${words}`),
  'below Dependencies on earlier phases': (unit, words) =>
    headings(unit, `### Dependencies on earlier phases\n\n- ${words}`),
  'below a heading with the number of the phase': (unit, words) =>
    headings(unit, `### ${unit} ${count} Dependencies\n\n${words}`),
  'a list below a heading': (unit, words) => headings(unit, `### Dependencies\n\n- ${words}`),
  'a paragraph below a heading': (unit, words) => headings(unit, `### Prerequisites\n\n${words}`),
  'a heading': (unit, words) => headings(unit, `### Depends on: ${words}`),
  'a row of names and values': (unit, words) =>
    headings(unit, `| Key | Value |\n| --- | --- |\n| Depends on | ${words} |`),
};

const others: Readonly<Record<string, Place>> = {
  'a table of phases': (unit, words) =>
    `${headings(unit, '')}\n# Overview\n\n| ${unit} | Depends on |\n| --- | --- |\n| ${unit} ${count} | ${words} |\n`,
  'a list of dependencies': (unit, words) =>
    `${headings(unit, '')}\n# ${unit} Dependencies\n\n- ${unit} ${count} depends on ${words}\n`,
  'a list of dependencies with colons': (unit, words) =>
    `${headings(unit, '')}\n# ${unit} Dependencies\n\n- **${unit} ${count}**: ${words}\n`,
  'front matter': (unit, words) =>
    headings(unit, '', `---\nphases:\n  ${count}: ${quoted(words)}\n---\n`),
  'a list in front matter': (unit, words) =>
    headings(unit, '', `---\nphases:\n  ${count}:\n    dependsOn: [${quoted(words)}]\n---\n`),
  'front matter with ids': (unit, words) =>
    headings(unit, '', `---\nphases:\n  - id: ${count}\n    blockedBy: ${quoted(words)}\n---\n`),
};

const besides: Readonly<Record<string, Place>> = {
  'a table without outer bars': (unit, words) =>
    `${headings(unit, '')}\n# Overview\n\n${unit} | Depends on\n--- | ---\n${unit} ${count} | ${words}\n`,
  'a table of all phases by their titles': (unit, words) =>
    `${headings(unit, '')}\n# Overview\n\n| Title | Depends on |\n| --- | --- |\n${'ABCDE'
      .split('')
      .map((letter) => `| Part ${letter} | |\n`)
      .join('')}| Part F | ${words} |\n`,
  'parentheses behind a title': (unit, words) => titled(unit, ` (depends on ${words})`),
  'a label in brackets behind a title': (unit, words) => titled(unit, ` [Depends on: ${words}]`),
  'an attribute of a title': (unit, words) => titled(unit, ` {depends: ${words}}`),
  'code behind a title': (unit, words) => titled(unit, ` \`after: ${words}\``),
  'an arrow behind a title': (unit, words) => titled(unit, ` ← ${words}`),
  'a dash behind a title': (unit, words) => titled(unit, ` — depends on ${words}`),
  'parentheses on a line': (unit, words) => headings(unit, `(Depends on: ${words})`),
  'brackets on a line': (unit, words) => headings(unit, `[Depends on: ${words}]`),
  'code on a line': (unit, words) => headings(unit, `\`depends on: ${words}\``),
  'braces on a line': (unit, words) => headings(unit, `{depends: ${words}}`),
  'a fence of YAML': (unit, words) =>
    `${headings(unit, '')}\n# Overview\n\n\`\`\`yaml\nphases:\n${Array.from(
      { length: count },
      (_, index) => `  - id: ${index + 1}\n`,
    ).join('')}    depends_on: ${quoted(words)}\n\`\`\`\n`,
};

/** `1,2`, or the codes of the errors. */
function edgesOf(text: string, unit: string): string {
  const reading = parsePlan(
    { path: 'plan.md', text },
    { ...defaultRules, unit, missing: 'independent' },
  );
  if (reading.kind === 'valid') {
    const last = reading.plan.phases.at(-1);
    return last?.dependencies.map(({ on }) => on).join(',') ?? 'no phase';
  }
  return reading.kind === 'invalid'
    ? reading.diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? code : [])).join()
    : reading.kind;
}

describe.each(Object.entries({ ...fields, ...others, ...besides }))('%s', (_, place) => {
  test('gives the edges that its words say, in every language', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...knownUnits)
          .chain((unit) => list(unit).map((said) => ({ unit, ...said }))),
        ({ unit, words, ids }) => {
          const expected = [...new Set(ids)].toSorted((a, b) => a - b).join();
          expect([words, edgesOf(place(unit, words), unit)]).toEqual([words, expected]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test.each(nothing)('%s means none', (words) => {
    expect(edgesOf(place('Phase', words), 'Phase')).toBe('');
  });
});
