import { describe, expect, test } from '@jest/globals';
import { phasesOf } from '../formats/reading.ts';

const titles = ['Setup', 'Storage', 'API', 'Screens, old and new'];
const planOf = (heading: (number: number) => string): string =>
  titles.map((title, index) => `## ${heading(index + 1)}${title}\n\n- [ ] work\n`).join('\n');
const tableOf = (header: string, rows: readonly string[]): string =>
  `\n# How it fits\n\n${header}\n|---|---|\n${rows.map((row) => `| ${row} |`).join('\n')}\n`;

const numbers = ['1 | -', '2 | 1', '3 | 1', '4 | 2, 3'];
const titled = [
  '1. Setup | -',
  '2. Storage | 1. Setup',
  '3. API | 1. Setup',
  '4. Screens, old and new | 2. Storage, 3. API',
];
const called = (word: string): readonly string[] => [
  `${word} 1 | None`,
  `${word} 2: Storage | ${word} 1`,
  `**${word} 3** | ${word} 1: Setup`,
  `${word} 4 | ${word}s 2-3`,
];
const needs = (phases: readonly string[]): readonly string[] =>
  phases.map((one) => /: (?<ids>.*) by (?<source>.*)$/.exec(one)?.slice(1).join(' by ') ?? '');
const asMeant = ['', '1 by table', '1 by table', '2, 3 by table'];
const byOrder = ['', '1 by order', '2 by order', '3 by order'];

describe('a table that calls the phases by another word than their headings', () => {
  test.each([
    ['1. ', 'Phase', numbers],
    ['1. ', 'Phase', titled],
    ['1. ', 'Phase', called('Phase')],
    ['1. ', '**Section**', numbers],
    ['1. ', 'Sections', called('Section')],
    ['1. ', 'Step', called('Step')],
    ['1. ', 'Workstream', titled],
    ['1. ', 'Step', numbers.map((row) => row.replace('1 | -', '1 |'))],
    ['1. ', 'Step', numbers.slice(1)],
    ['Step 1: ', 'Phase', numbers],
    ['Step 1: ', 'Phase', titled],
    ['Step 1: ', 'Phase', called('Phase')],
    ['Task 1: ', 'Step', called('Step')],
    ['Phase 1: ', 'Phase', titled.map((row) => row.replace(/(?<=\d)\./g, ''))],
    ['Phase 1: ', 'Phase', titled.map((row) => row.replace(/(?<=\d)\./g, ' –'))],
  ] as const)('headings `%s`, a column `%s`', (heading, column, rows) => {
    const text = planOf((number) => heading.replace('1', String(number)));
    expect(needs(phasesOf(text + tableOf(`| ${column} | Depends on |`, rows)))).toEqual(asMeant);
  });

  test.each(['Phase', 'Milestone'])('blocks in it, as %s', (word) => {
    const text = planOf((number) => `Step ${number}: `);
    const table = tableOf(`| ${word} | Blocks |`, [
      `1 | ${word} 2, ${word} 3`,
      `2 | 4. Screens, old and new`,
      `3 | ${word} 4`,
    ]);
    const by = asMeant.map((one) => one.replace('table', 'blocks'));
    expect(needs(phasesOf(text + table))).toEqual(by);
  });

  test('not where it has a column of their own word besides', () => {
    const text = planOf((number) => `Step ${number}: `);
    const rows = [
      '1 | Step 2 | Step 1',
      '2 | Step 1 | -',
      '3 | Step 4 | Step 2, 3',
      '4 | Step 3 | 1',
    ];
    const table = tableOf('| Milestone | Step | Depends on |', rows).replace('|---|', '|---|---|');
    expect(needs(phasesOf(text + table))).toEqual(asMeant);
  });

  test('below `Requires` and `Enables` too', () => {
    const text = planOf((number) => `Step ${number}: `);
    const table = tableOf('| Phase | Requires |', called('Phase'));
    expect(needs(phasesOf(text + table))).toEqual(asMeant);
    const enables = tableOf('| Phase | Enables |', [
      'Phase 1 | Phase 2: Storage, Phase 3',
      'Phase 2 | Phase 4',
      'Phase 3 | Phase 4 (all of it)',
    ]);
    const by = asMeant.map((one) => one.replace('table', 'blocks'));
    expect(needs(phasesOf(text + enables))).toEqual(by);
  });

  test.each([
    ['not all of the phases', '1. ', 'Phase', ['1 | -', '2 | 1']],
    ['others besides', '1. ', 'Phase', [...numbers, '5 | 4']],
    ['a phase twice', '1. ', 'Phase', [...numbers, '4 | 1']],
    ['tasks of phases', 'Phase 1: ', 'Task', numbers],
    ['what may be anything', '1. ', 'Priority', numbers],
  ] as const)('not with %s', (_, heading, column, rows) => {
    const text = planOf((number) => heading.replace('1', String(number)));
    expect(needs(phasesOf(text + tableOf(`| ${column} | Depends on |`, rows)))).toEqual(byOrder);
  });

  test('not where headings have its word', () => {
    const text = planOf((number) => `Step ${number}: `);
    const table = tableOf('| Milestone | Depends on |', numbers);
    expect(needs(phasesOf(`${text}\n# Milestone 1: All of it\n${table}`))).toEqual(byOrder);
  });
});

describe('plain numbers below `Requires`', () => {
  const text = planOf((number) => `Phase ${number}: `);
  const read = (name: string, ...rows: readonly string[]): readonly string[] =>
    needs(phasesOf(text + tableOf(`| Phase | ${name} |`, rows)));

  test.each([
    ['Requires', numbers],
    ['Needs', ['1 | none', '2 | 1', '3 | 1', '4 | 2 and 3']],
    ['After', ['1 |', '2 | 1', '3 | 1', '4 | 2 & 3'].concat('1 | —')],
    ['Predecessors', ['2 | 1', '3 | 1', '4 | 2, 3']],
  ])('are phases: %s', (name, rows) => {
    expect(read(name, ...rows)).toEqual(asMeant);
  });

  test.each([
    ['counts', ['1 | 2', '2 | 1', '3 | 1', '4 | 2, 3']],
    ['one each', ['2 | 1', '3 | 1', '4 | 1']],
    ['no phase', ['1 | -', '2 | 1', '3 | 1', '4 | 2, 30']],
  ])('are %s', (_, rows) => {
    expect(read('Requires', ...rows)).toEqual(byOrder);
  });
});
