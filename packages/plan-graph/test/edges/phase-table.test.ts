import { describe, expect, test } from '@jest/globals';
import { phasesOf, read } from '../formats/reading.ts';

const plan = '### Phase 1: a\n\nx\n\n### Phase 2: b\n\nx\n\n### Phase 3: c\n\nx\n';
const table = (...rows: readonly string[]): string =>
  `\n## Overview\n\n| Phase | Time | Depends on |\n| --- | --- | --- |\n${rows.join('\n')}\n`;

describe('a table with a row for each phase', () => {
  test.each([
    ['ids', ['| 1 | 2d | - |', '| 2 | 1d | 1 |', '| 3 | 1d | 1 |']],
    [
      'units and ids',
      ['| Phase 1 | 2d | None |', '| Phase 2 | 1d | Phase 1 |', '| Phase 3 | | 1 |'],
    ],
    [
      'titles',
      ['| **Phase 1**: a | 2d | None |', '| 2. b | | Phase 1 (its a) |', '| 3: c | | 1 |'],
    ],
    ['several phases', ['| 1 | | - |', '| Phases 2-3 | | Phase 1 |']],
    ['several numbers', ['| 1 | | - |', '| 2, 3 | | 1 |']],
    [
      'marks before them, as before the title of a heading',
      ['| [x] Phase 1 | | |', '| [~] Phase 2 | | 1 |', '| 👷🏽‍♀️ 🚧 Phase 3 | | 1 |'],
    ],
    ['numbers with a title', ['| 1. a | | |', '| 2) b | | 1 |', '| `3` | | 1 |']],
    [
      'the first row of a phase, and others about something else',
      [
        '| 2 | | |',
        '| 2 | | 1 |',
        '| 2 | | 3 |',
        '| 9 | | 1 |',
        '| | | 2 |',
        '| 3 |',
        '| 3 | | 1 |',
      ],
    ],
  ])('%s', (_, rows) => {
    expect(phasesOf(plan + table(...rows))).toEqual(['1 a', '2 b: 1 by table', '3 c: 1 by table']);
  });

  test('numbers with dots and a title', () => {
    const dotted = plan.replace(/Phase (?=\d)/g, 'Phase 1.');
    expect(phasesOf(dotted + table('| 1.2. b | | 1.1 |', '| 1.3) c | | 1.1 |'))).toEqual([
      '1.1 a',
      '1.2 b: 1.1 by table',
      '1.3 c: 1.1 by table',
    ]);
  });

  test('is weaker than a line of the phase, and a difference is reported', () => {
    const said = plan.replace('c\n\nx', 'c\n\nDepends on: Phase 2');
    const { phases, diagnostics } = read(said + table('| 2 | | 1 |', '| 3 | | 1 |'));
    expect(phases).toEqual(['1 a', '2 b: 1 by table', '3 c: 2 by field']);
    expect(diagnostics.filter((one) => one.includes('source-mismatch'))).toHaveLength(1);
  });

  test('may be about several phases in each row', () => {
    const several = ['1 a', '2 b: 1 by table', '3 c: 1 by table'];
    expect(phasesOf(plan + table('| 2, 3 | | 1 |'))).toEqual(several);
  });

  test('counts more than a line that names no phase', () => {
    const said = plan.replace('c\n\nx', 'c\n\nDepends on: Node 20');
    expect(phasesOf(said + table('| 3 | | 1 |'))).toContain('3 c: 1 by table');
  });

  test('may have a column with a word about waves', () => {
    const text = table('| 2 | | 1 |', '| 3 | | 1 |').replace('Time', 'Wave length');
    expect(phasesOf(plan + text)).toEqual(['1 a', '2 b: 1 by table', '3 c: 1 by table']);
  });

  test('is the first one with such a row', () => {
    const tables = [['| Task 1 | | 2 |'], ['| 2 | | 1 |'], ['| 3 | | 1 |']];
    expect(phasesOf(plan + tables.map((rows) => table(...rows)).join(''))).toEqual([
      '1 a',
      '2 b: 1 by table',
      '3 c',
    ]);
  });

  test.each([
    ['rows about numbers of other things', table('| version 3. x | | 1 |')],
    ['rows about tasks', table('| Task 1 | | 3 |', '| the rest | | 2 |')],
    ['no such column', '\n| Phase | Time |\n| - | - |\n| 3 | 1 |\n'],
    ['a fence', `\n\`\`\`\n${table('| 2 | | 1 |')}\n\`\`\`\n`],
  ])('is not %s', (_, text) => {
    expect(phasesOf(plan + text)).toEqual(['1 a', '2 b: 1 by order', '3 c: 2 by order']);
  });
});

describe('which column says what a row is about', () => {
  const titled = plan.replace(': a', ': Setup').replace(': b', ': CLI').replace(': c', ': Big API');
  const tableOf = (header: string, ...rows: readonly string[]): string =>
    `\n## Overview\n\n${header}\n${header.replace(/[^|]+/g, '-')}\n${rows.join('\n')}\n`;
  const asMeant = ['1 Setup', '2 CLI: 1 by table', '3 Big API: 1 by table'];
  const byOrder = ['1 Setup', '2 CLI: 1 by order', '3 Big API: 2 by order'];

  test.each([
    [
      'titles below the unit',
      '| Phase | Needs |',
      ['Setup |', 'CLI | Phase 1', 'Big API | Phase 1'],
    ],
    [
      'numbers beside titles',
      '| # | Title | Depends on |',
      ['1 | Setup |', '2 | CLI | 1', '3 | Big API | 1'],
    ],
    [
      'numbers beside the unit',
      '| # | Phase | Depends on |',
      ['1 | Base |', '2 | Commands | 1', '3 | The API | 1'],
    ],
    [
      'references below any heading',
      '| Item | Depends on |',
      ['Phase 1 | -', 'Phase 2: CLI | 1', '**Phase 3** | 1'],
    ],
    [
      'references below no heading',
      '| | Depends on |',
      ['Phase 1 | -', 'Phase 2 | 1', 'Phase 3 | 1'],
    ],
    [
      'references, and numbers of the rows',
      '| # | Item | Depends on |',
      ['9 | Phase 1 | -', '8 | Phase 2 | Phase 1', '7 | Phase 3 | Phase 1'],
    ],
    [
      'units, and other numbers of the rows',
      '| # | Phase | Depends on |',
      ['2 | Phase 1 | -', '3 | Phase 2 | Phase 1', '4 | Phase 3 | Phase 1'],
    ],
    [
      'what is required, named by the unit',
      '| Phase | Requires |',
      ['1 | Node 20', '2 | Phase 1', '3 | Phase 1, Docker'],
    ],
  ])('%s', (_, header, rows) => {
    expect(phasesOf(titled + tableOf(header, ...rows.map((row) => `| ${row} |`)))).toEqual(asMeant);
  });

  test.each([
    [
      'numbers of other things',
      '| # | Task | Depends on |',
      ['1 | Draw |', '2 | Paint | 1', '3 | Hang | 1'],
    ],
    [
      'numbers of rows that are those of other phases',
      '| # | Phase | Depends on |',
      ['2 | Setup |', '3 | CLI | 2', '4 | Big API | 2'],
    ],
    [
      'such numbers, of which each row needs several',
      '| # | Phase | Depends on |',
      ['2 | Setup |', '3 | CLI | 2, 1', '4 | Big API | 2, 3'],
    ],
    [
      'one reference among other things',
      '| Item | Depends on |',
      ['Paper | Ink', 'Phase 3 | Phase 1'],
    ],
    [
      'a phase that comes twice',
      '| Item | Depends on |',
      ['Phase 2 | Phase 1', 'Phase 3 | Phase 1', 'Phase 3 | -'],
    ],
    ['what is required by number', '| Phase | Requires |', ['2 | 1', '3 | 1']],
    ['plain numbers below another heading', '| Days | Depends on |', ['1 | -', '2 | 1', '3 | 1']],
  ])('not %s', (_, header, rows) => {
    expect(phasesOf(titled + tableOf(header, ...rows.map((row) => `| ${row} |`)))).toEqual(byOrder);
  });

  test('a row about no phase is told where a phase has no row', () => {
    const rows = (last: string): readonly string[] => ['| 1 | - |', '| 2 | 1 |', last];
    const found = (last: string): readonly string[] =>
      read(titled + tableOf('| Phase | Depends on |', ...rows(last))).diagnostics;
    expect(found('| Bigger API | 1 |')).toContain('warning unreadable-reference [Bigger API]');
    expect(found('| the rest | all |').join()).not.toContain('unreadable');
    expect(found('| 3 | 1 |\n| the rest | 2 |')).toEqual([]);
  });
});

test.each(['and Phase 2', '& 2', 'and 2'])(
  'a list goes on with a line that starts `%s`',
  (line) => {
    const said = plan.replace('c\n\nx', `c\n\nDepends on: Phase 1\n${line}`);
    expect(phasesOf(said)[2]).toBe('3 c: 1, 2 by field');
  },
);

test('a list ends with the parenthesis that was open at the end of a line', () => {
  const lines = 'Depends on: Phase 1 (its tables\nand its\nindex)\nPhase 2 follows';
  expect(phasesOf(plan.replace('c\n\nx', `c\n\n${lines}`))[2]).toBe('3 c: 1 by field');
});

test.each(['and then it is shown', 'Phase 2 follows', 'and Phases of the moon'])(
  'it does not with %j',
  (line) => {
    const said = plan.replace('c\n\nx', `c\n\nDepends on: Phase 1\n${line}`);
    expect(phasesOf(said)[2]).toBe('3 c: 1 by field');
    expect(read(said).diagnostics.join()).not.toContain('unreadable');
  },
);

test('front matter may call the phase of an entry `phase`', () => {
  const yaml =
    '---\nphases:\n  - phase: 2\n    depends_on: [1]\n  - title: x\n    depends_on: [2]\n---\n';
  expect(phasesOf(yaml + plan)[1]).toBe('2 b: 1 by front matter');
});
