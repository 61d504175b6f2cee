import { describe, expect, test } from '@jest/globals';
import { diagnosticsOf, edgesOf, mistakesOf, planOf, read } from '../validate/reading.ts';

const table = (header: string, ...rows: readonly string[]): string => {
  const columns = header.split('|').length - 2;
  return `${header}\n|${'---|'.repeat(columns)}\n${rows.join('\n')}\n\n`;
};
const waves = table(
  '| Wave | Phases | Blocked by |',
  '| 1 | 1 | -- |',
  '| 2 | 2, 3 | 1 |',
  '| 3 | 4 | 2, 3 |',
);
const silent = planOf('', '', '', '');

describe('a table of waves gives the edges', () => {
  test.each([
    ['where nothing else does', waves, '1 2<1 3<1 4<2,3'],
    [
      'by ranges',
      table('| Wave | Phases | Blocked by |', '| 1 | Phase 1 | None |', '| 2 | 2-4 | Phase 1 |'),
      '1 2<1 3<1 4<1',
    ],
    [
      'by waves',
      table(
        '| Wave | Tasks | Depends on |',
        '| W1 | 1, 2 | - |',
        '| W2 | 3 | Wave 1 |',
        '| W3 | 4 | Waves 1, 2 |',
      ),
      '1 2 3<1,2 4<1,2,3',
    ],
    [
      'by batches with letters',
      table(
        '| Batch | Tasks | Depends on |',
        '| A | 1 | - |',
        '| B | 2, 3 | A |',
        '| C | 4 | Batch A, B |',
      ),
      '1 2<1 3<1 4<1,2,3',
    ],
    [
      'by waves that have to be complete',
      table(
        '| Wave | Phases | Blocked by |',
        '| 1 | 1 | - |',
        '| 2 | 2 | Wave 1 complete |',
        '| 3 | 3 | Waves 1 and 2 complete |',
        '| 4 | 4 | Wave 2 done, Phase 3 |',
      ),
      '1 2<1 3<1,2 4<2,3',
    ],
    [
      'by the wave before',
      table('| Wave | Phases |', '| 1 | 1, 2 |', '| 2 | 3, 4 |'),
      '1 2 3<1,2 4<1,2',
    ],
    [
      'by waves with other words between them',
      table(
        '| waves | Phases | After |',
        '| 1 | 1 | |',
        '| 2 | 2 | Wave 1 |',
        '| 3 | 3 | none |',
        '| 4 | 4 | waves 1 and wave 2 & 3 |',
      ),
      '1 2<1 3 4<1,2,3',
    ],
    [
      'with the first wave of a phase',
      table('| Wave | Phases |', '| 1 | 1 |', '| 2 | 2 |', '| 3 | 2, 3, 4 |'),
      '1 2<1 3<2 4<2',
    ],
    [
      'by waves with numbers of two digits',
      table(
        '| Wave | Phases | Blocked by |',
        '| W10 | 1 | - |',
        '| W1 | 2 | - |',
        '| W12 | 3 | Wave 10 |',
        '| W3 | 4 | Waves 10,12 |',
      ),
      '1 2 3<1 4<1,3',
    ],
    [
      'as far as its rows go',
      table('| Wave | Phases | Blocked by |', '| 1 | 1 |', '| 2 | 2, 3', '| 3 |', '| 4 | 4 | 2 |'),
      '1 2<1 3<1 4<2',
    ],
    [
      'by the last wave before that has phases',
      table('| Wave | Phases |', '| 1 | 1 |', '| 2 |', '| 3 | |', '| 4 | 2, 3, 4 |'),
      '1 2<1 3<1 4<1',
    ],
    [
      'with the waves in the last column',
      table('| Phases | Wave |', '| 1 | 1 |', '| 2 |', '| 3, 4 | 3 |'),
      '1 2<1 3<2 4<2',
    ],
    [
      'by waves in any order',
      table(
        '| Wave | Phases | Blocked by |',
        '| 1 | 1 | |',
        '| 2 | 2 | Phase 1 |',
        '| 3 | 3, 4 | Waves  2, 1 |',
      ),
      '1 2<1 3<1,2 4<1,2',
    ],
    [
      'by a wave and a phase',
      table(
        '| Wave | Phases | Blocked by |',
        '| 1 | 1 | |',
        '| 2 | 2 | |',
        '| 3 | 3 | Wave 1, Phase 2 |',
        '| 4 | 4 | Phase 2 and wave 3 |',
      ),
      '1 2 3<1,2 4<2,3',
    ],
    [
      'by waves with words in parentheses',
      table(
        '| Wave | Phases | Blocked by |',
        '| 1 | 1 | |',
        '| 2 | 2 | Wave 1 (all of it) |',
        '| 3 | 3, 4 | Wave 1; Wave 2 |',
      ),
      '1 2<1 3<1,2 4<1,2',
    ],
    [
      'with a range the wrong way round',
      table('| Wave | Phases |', '| 1 | 2-1 |', '| 2 | 3, 4 |'),
      '1 2 3<1,2 4<1,2',
    ],
    [
      'in the first such table',
      `${table('| Phases | Days |', '| 4 | 1 |')}${table('| Wave | Days |', '| 4 | 1 |')}${table('| Wave | Phases |', '| 1 | 1 |', '| 2 | 2, 3, 4 |')}${table('| Wave | Phases |', '| 1 | 2 |', '| 2 | 1 |')}`,
      '1 2<1 3<1 4<1',
    ],
  ])('%s', (_, text, edges) => {
    expect(edgesOf(text + silent)).toBe(edges);
    const reading = read(text + silent);
    expect(
      reading.kind === 'valid' &&
        new Set(
          reading.plan.phases.flatMap(({ dependencies }) =>
            dependencies.map(({ source }) => source),
          ),
        ),
    ).toEqual(new Set(['table']));
  });

  test.each([
    ['no wave', table('| Step | Phases |', '| 1 | 4 |')],
    ['a column about waves', table('| Wave time | Phases |', '| 1 | 4 |')],
    ['no phases', table('| Wave | Height |', '| 1 | 4 |')],
    ['no table', '| Wave | Phases |\n| 1 | 4 |\n\n'],
    ['in a fence', `\`\`\`\n${waves}\`\`\`\n\n`],
  ])('but not where there is %s', (_, text) => {
    expect(edgesOf(text + silent)).toBe('1 2<1 3<2 4<3');
  });
});

describe('what a table of waves names and the plan does not have', () => {
  test.each([
    'Wave 1 or Phase 2',
    'Wave 7, Phase 2',
    'Wave 1 reviewed by Ann',
    'Wavelength 1, Phase 2',
  ])('`%s` is told, whatever is read of it', (cell) => {
    const text = table(
      '| Wave | Phases | Blocked by |',
      '| 1 | 1, 2 | |',
      `| 2 | 3, 4 | ${cell} |`,
    );
    const codes = diagnosticsOf(read(text + silent)).map(({ code }) => code);
    expect(codes).toContain('unreadable-reference');
  });

  test.each([
    ['a wave', table('| Wave | Phases | After |', '| 1 | 1 | |', '| 2 | 2 | Wave 9 |'), 'Wave 9'],
    ['the end of a range', table('| Wave | Phases |', '| 1 | 0-2 |', '| 2 | 3, 4 |'), '3, 4'],
    ['a phase', table('| Wave | Phases |', '| 1 | 1, 9 |', '| 2 | 2 |'), '2'],
  ])('is an error where others wait for it: %s', (_, text, at) => {
    expect(mistakesOf(text + silent)).toContainEqual(
      expect.objectContaining({ severity: 'error', at }),
    );
  });

  test('is an error of the wave that waits, and words are a warning there', () => {
    const text = table('| Wave | Phases | After |', '| 1 | 1 | |', '| 2 | 2, 3 | unlike Wave 1 |');
    expect(mistakesOf(text + silent)).toContainEqual(
      expect.objectContaining({ severity: 'warning', at: 'unlike Wave 1' }),
    );
  });

  test('is no phase where it is words', () => {
    const text = table('| Wave | Phases |', '| 1 | 1, the rest |', '| 2 | 2, 3, 4 |');
    expect(edgesOf(text + silent)).toBe('1 2<1 3<1 4<1');
    expect(mistakesOf(text + silent)).toEqual([]);
  });
});

test('what waits for nothing says so, and nothing else does', () => {
  const { phases } = read(waves + silent).draft;
  expect(phases.map(({ dependencyFields }) => dependencyFields.map(({ none }) => none))).toEqual([
    [true],
    [false],
    [false],
    [false],
  ]);
});

describe('beside fields it is a cross-check', () => {
  test('that agrees', () => {
    const text =
      waves + planOf('depends on: none', 'depends on: 1', 'depends on: 1', 'depends on: 3');
    // The table has 2 and 3 for the whole wave; what the phase says is less.
    expect(edgesOf(text)).toBe('1 2<1 3<1 4<3');
    expect(mistakesOf(text)).toEqual([]);
  });

  test.each([
    [
      'depends on: 2',
      'Unexpected wave for Phase 3 with Phase 2, expected a later one, because it depends on that phase; the table is ignored',
    ],
    [
      'depends on: 4',
      'Unexpected wave for Phase 3 before Phase 4, expected a later one, because it depends on that phase; the table is ignored',
    ],
  ])('that does not: %s', (line, message) => {
    const text = waves + planOf('depends on: none', 'depends on: 1', line, 'depends on: 1');
    expect(mistakesOf(text)).toContainEqual({
      code: 'wave-mismatch',
      severity: 'warning',
      message,
      at: '2, 3',
      phase: '3',
      fix: 'Correct the table or the dependency.',
      related: [expect.stringContaining('Phase 3 needs Phase')],
    });
  });

  test('that names phases which the plan does not have', () => {
    const text = table('| Wave | Phases |', '| 1 | 1 |', '| 2 | 2, 7, 8 |', '| 3 | 3 |');
    expect(mistakesOf(text + planOf('deps: none', 'deps: 1', 'deps: 2'))).toEqual([
      {
        code: 'wave-mismatch',
        severity: 'warning',
        message: 'Unexpected Phase 7, 8 in a wave table, expected phases of this plan',
        at: '2, 7, 8',
        fix: 'Correct the table, or add a heading for each phase that it names.',
      },
    ]);
  });

  test('that is about something else', () => {
    const text = table('| Wave | Tasks |', '| 1 | 11 |', '| 2 | 12, 13 |');
    expect(mistakesOf(text + planOf('deps: none', 'deps: 1'))).toEqual([]);
  });
});

describe('phases without a line, where others have one', () => {
  const partly = planOf('depends on: none', 'depends on: 1', '', 'depends on: 1');

  test('come after all before them in a plan with a table of waves', () => {
    expect(edgesOf(waves + partly)).toBe('1 2<1 3<2 4<1');
    expect(mistakesOf(waves + partly)).toContainEqual(
      expect.objectContaining({
        code: 'missing-dependencies',
        message:
          'Unexpected Phase 3 without a dependency line, expected one because other phases have one; read as after all phases before it, as in every plan with a table of waves',
      }),
    );
  });

  test('are independent in a plan without, or by the rule', () => {
    expect(edgesOf(partly)).toBe('1 2<1 3 4<1');
    expect(edgesOf(waves + partly, { missing: 'independent' })).toBe('1 2<1 3 4<1');
  });
});
