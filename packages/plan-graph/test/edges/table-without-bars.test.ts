import { expect, test } from '@jest/globals';
import { phasesOf } from '../formats/reading.ts';
import { edgesOf, planOf } from '../validate/reading.ts';

const rows = ['Phase | Depends on', ':-- | ---', '1 | -', '2 | Phase 1', '3 | 1, 2'];

test.each([
  ['no bars outside', rows],
  ['bars before', rows.map((row) => `| ${row}`)],
  ['bars behind', rows.map((row) => `${row} |`)],
  ['both', rows.map((row) => `| ${row} |`)],
  ['some of each', rows.map((row, index) => (index % 2 === 0 ? row : `| ${row} |`))],
])('a table with %s gives the same edges', (_, lines) => {
  const table = lines.join('\n');
  expect(edgesOf(`${planOf('', '', '')}\n# Behind\n\n${table}\n`)).toBe('1 2<1 3<1,2');
  expect(edgesOf(`${planOf('', '', '')}\n# Behind\n\nWords.\n${table}\nMore words.\n`)).toBe(
    '1 2<1 3<1,2',
  );
});

test('a plan may be such a table', () => {
  const text = 'Phase | Goal | Depends on\n--- | --- | ---\n1 | A | -\n2 | B | 1\n';
  expect(edgesOf(text)).toBe('1 2<1');
});

test('the tables of several sections are one plan', () => {
  const section = (title: string, ...lines: readonly string[]): string =>
    `## ${title}\n\n| ID | Task | Depends on |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
  const text = [
    section('Ground', '| 1.1 | Make it | - |', '| 1.2 | Fill it | 1.1 |'),
    section('Views', '| 2.1 | Draw it | 1.2 |', '| 2.2 | Show it | 2.1, 1.1 |'),
    '## Risks\n\n| # | Risk | Depends on |\n| --- | --- | --- |\n| 1.1 | Rain | the weather |\n',
  ].join('\n');
  expect(phasesOf(text)).toEqual([
    '1.1 Make it',
    '1.2 Fill it: 1.1 by table',
    '2.1 Draw it: 1.2 by table',
    '2.2 Show it: 1.1, 2.1 by table',
  ]);
});
