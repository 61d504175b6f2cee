import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { isUnspaced, knownUnits } from '../../src/vocabulary/units.ts';

/**
 * The same words give the same edges wherever they stand and in whatever language. Six phases, the
 * last of which needs what the words say; each place is a function that puts the words there.
 */
const count = 6;

type Place = (unit: string, words: string) => string;

const headings = (unit: string, below: string, before = ''): string =>
  `${before}# Plan\n\n${Array.from({ length: count }, (_, index) => {
    const line = index + 1 === count ? `\n${below}\n` : '';
    return `## ${unit} ${index + 1}: Part ${'ABCDEF'[index] ?? ''}\n${line}\nText.\n`;
  }).join('\n')}`;

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

/** A reference to phases before the last, and the ids that it means. */
interface Words {
  readonly words: string;
  readonly ids: readonly number[];
}

const id = fc.integer({ min: 1, max: count - 1 });

function reference(unit: string): fc.Arbitrary<Words> {
  const plural = isUnspaced(unit) ? unit : `${unit}s`;
  return fc.oneof(
    id.map((one): Words => ({ words: `${unit} ${one}`, ids: [one] })),
    fc.tuple(id, id).map(([a, b]): Words => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const ids = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      return from === to
        ? { words: `${unit} ${from}`, ids }
        : { words: `${plural} ${from}-${to}`, ids };
    }),
  );
}

const leads = [
  '',
  'completion of ',
  'the successful completion of ',
  'after ',
  'Abschluss von ',
  'fin de ',
  'finalización de ',
  'завершение ',
];
const separators = [
  ', ',
  ' and ',
  ' & ',
  ' + ',
  '、',
  '; ',
  ' plus ',
  ' und ',
  ' et ',
  ' y ',
  ' и ',
  '和',
];
const remarks = [
  '',
  ' (the storage)',
  ' complete',
  ' ✅',
  ' abgeschlossen',
  ' terminée',
  ' 完成',
  ' (Part 9)',
];
const ends = ['', '.', '。', ' — because of the schema', ' (can run in parallel with the others)'];

function list(unit: string): fc.Arbitrary<Words> {
  return fc
    .tuple(
      fc.array(fc.tuple(reference(unit), fc.constantFrom(...remarks)), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.constantFrom(...separators),
      fc.constantFrom(...ends),
      fc.constantFrom(...leads),
    )
    .map(([items, separator, end, lead]) => ({
      words: lead + items.map(([{ words }, remark]) => words + remark).join(separator) + end,
      ids: items.flatMap(([{ ids }]) => ids),
    }));
}

const nothing = [
  'none',
  'None (first)',
  '—',
  'Keine',
  'aucune',
  'ninguna',
  '无',
  'なし',
  'нет',
  'N/A',
  '[]',
];

describe.each(Object.entries({ ...fields, ...others }))('%s', (_, place) => {
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
