import { describe, expect, test } from '@jest/globals';
import { dependencyValueReader } from '../../src/references/value-reader.ts';
import { read, readsAs } from './reading.ts';

describe('no dependencies', () => {
  test.each([
    '[]',
    '[ ]',
    '**[]**',
    'None',
    'none',
    'none.',
    'None (blocking)',
    'Nothing (first phase)',
    '--',
    '-',
    '—',
    'N/A',
    'n.a.',
    'NA',
    'Not applicable',
    '_none_',
    '<none>',
    '✅ none',
    '{}',
    '/',
    '―',
    '−',
    'None.',
    '(none)',
    'nothing — the first of all',
    'null',
    'なし (最初)',
    '无',
    '[none]',
    '["none"]',
    '[] (first)',
    '[] # first',
    '[] - starts right away',
    'No dependencies',
    'None (can run in parallel with Phase 4)',
    'none (disjoint file set from Phases 1 and 2)',
    'None, can run in parallel with Phase 1',
    '**None**',
    '`none`',
    'depends_on: []',
  ])('%j', (value) => {
    expect(read(value).says).toEqual(['none']);
  });
});

describe('words for done in other languages', () => {
  test.each([
    ['Fase', 'Fase 1 hecha (schema, UI), Fase 2 completada'],
    ['Fase', 'Fase 1 terminada, fase 2 debe estar lista.'],
    ['Fase', 'Fase 1 concluída, Fase 2 pronta'],
    ['Phase', 'Phase 1 complète ✅, Phase 2 terminée'],
    ['Étape', 'Étape 1 validée, étape 2 achevée'],
    ['Phase', 'Phase 1 abgeschlossen, Phase 2 muss vollständig fertig sein'],
    ['Фаза', 'Фаза 1 завершена, фаза 2 готова'],
    ['阶段', '阶段 1 已完成，阶段 2 通过'],
    ['フェーズ', 'フェーズ1 完了後、フェーズ2 完了済み'],
    ['단계', '1단계 완료 후, 2단계 완료'],
    ['Phase', 'Phase 1 reviewed, Phase 2 finalized'],
  ])('%s: %s', (unit, value) => {
    expect(read(value, { unit }).says).toEqual(['1', '2']);
  });

  test.each([
    ['Fase', 'Fase 1 parcial'],
    ['Phase', 'Phase 1 abgeschlossene Arbeiten'],
    ['阶段', '阶段 1 灰度运行'],
  ])('%s: %s is the phase, with words that say more', (unit, value) => {
    const words = value.split(' ').slice(2).join(' ');
    expect(read(value, { unit }).says).toEqual(['1', `prose(${words})`]);
  });
});

describe('lists', () => {
  readsAs([
    ['1', ['1']],
    ['1, 3', ['1', '3']],
    ['1,3', ['1', '3']],
    ['[1]', ['1']],
    ['[2, 3]', ['2', '3']],
    ['[1, 4, 6]', ['1', '4', '6']],
    ['["1", "2"]', ['1', '2']],
    ["['1', '2']", ['1', '2']],
    ['[Phase 1]', ['1']],
    ['[Phase 1, Phase 2]', ['1', '2']],
    ['[1], [2]', ['1', '2']],
    ['[1] and [2]', ['1', '2']],
    ['2A, 2B, 2C', ['2a', '2b', '2c']],
    ['2.1, 2.10', ['2.1', '2.10']],
    ['03', ['3']],
    ['Phase 1', ['1']],
    ['phase 1', ['1']],
    ['PHASE 1', ['1']],
    ['Phase #1', ['1']],
    ['Phase 1.', ['1']],
    ['Phase 1, Phase 3', ['1', '3']],
    ['Phase 1, 2, 3, 4', ['1', '2', '3', '4']],
    ['Phase 1 and Phase 2', ['1', '2']],
    ['Phase 1 AND Phase 2', ['1', '2']],
    ['Phases 2, 3', ['2', '3']],
    ['Phase one', ['1']],
    ['Phases One and Two', ['1', '2']],
    ['Phases One to Three, 7', ['1..3', '7']],
    ['Phases 2 and 3', ['2', '3']],
    ['Phases 1, 2, and 3', ['1', '2', '3']],
    ['Phases 0 & 1 complete', ['0', '1']],
    ['Phase 1 + Phase 2 complete', ['1', '2']],
    ['Phase 1 / Phase 2', ['1', '2']],
    ['& Phase 1', ['1']],
    ['+ Phase 1, Phase 2', ['1', '2']],
    ['Phase 1; Phase 2', ['1', '2']],
    ['Phase 1、Phase 2', ['1', '2']],
    ['Phase 1 和 Phase 2', ['1', '2']],
    ['Phase 1 und Phase 2', ['1', '2']],
    ['Phase A', ['a']],
    ['Phase IV', ['iv']],
    ['**Phase 1**', ['1']],
    ['`Phase 1`', ['1']],
    ['Phase 2 ✓, Phase 3 ✓', ['2', '3']],
    ['Phase 2 ✅, Phase 3 ☑️', ['2', '3']],
    ['Phase 1 [COMPLETED], Phase 2 [IN PROGRESS]', ['1', '2']],
    ['[x] Phase 1, [ ] Phase 2', ['1', '2']],
    ['Phase 1 completed successfully', ['1']],
    ['Phase 1 must be complete', ['1']],
    ['[Phase 1](./phase-01-x.md), [Phase 2](./phase-02-y.md)', ['1', '2']],
    ['depends_on: [phase_1]', ['1']],
    ['depends_on: [phase_1, phase_2]', ['1', '2']],
    ['phase_1, phase-2', ['1', '2']],
    ['Phase1, Phase ②, Phase No. 3, Phase ４', ['1', '2', '3', '4']],
    ['Phase 1-01', ['1-1']],
    ['all previous phases', ['all']],
    ['All previous phases complete', ['all']],
    ['All prior phases', ['all']],
    ['All of the preceding phases', ['all']],
    ['ALL PREVIOUS PHASES', ['all']],
    ['All phases', ['all']],
    ['All previous', ['all']],
  ]);
});

describe('ranges', () => {
  readsAs([
    ['1-3', ['1..3']],
    ['[1-3]', ['1..3']],
    ['Phases 1-3', ['1..3']],
    ['Phases 1–5 complete', ['1..5']],
    ['Phases 1—5', ['1..5']],
    ['Phase 1-5 complete', ['1..5']],
    ['Phase 1 - Phase 3', ['1..3']],
    ['Phase 1 to Phase 3', ['1..3']],
    ['Phases 1 through 3', ['1..3']],
    ['1..3', ['1..3']],
    ['2A-2C', ['2a..2c']],
    ['Phases 1-3, 5', ['1..3', '5']],
    ['All phases 1-3', ['1..3']],
    ['All of Phases 1-3', ['1..3']],
  ]);

  test.each<[string, string[]]>([
    ['Task Groups 1-7', ['1..7']],
    ['Task Groups 1, 3, 4', ['1', '3', '4']],
    ['Phase 1 complete', ['prose(Phase 1 complete)']],
  ])('%j of task groups', (value, says) => {
    expect(read(value, { unit: 'Task Group' }).says).toEqual(says);
  });

  test('steps', () => {
    expect(read('Steps 2-4', { unit: 'Step' }).says).toEqual(['2..4']);
  });
});

test.each<[string, string[]]>([
  ['One, two', ['1', '2']],
  ['One-Three', ['1..3']],
  ['[Twelve]', ['12']],
  ['2, Three', ['2', '3']],
  ['one of Phases 1-3', ['or(one of Phases 1-3)']],
  ['Two servers', ['error(Two servers)']],
])('%j where phases have words', (value, says) => {
  expect(read(value, { wordIds: true }).says).toEqual(says);
});

test('a bare word is none where phases have numbers', () => {
  expect(read('One, two').says).toEqual(['prose(One)', 'prose(two)']);
});

describe('one or the other', () => {
  test.each<[string, string[]]>([
    ['1 or 2', ['or(1 or 2)']],
    ['Phase 1 or Phase 2', ['or(Phase 1 or Phase 2)']],
    ['Phase 1 OR 2', ['or(Phase 1 OR 2)']],
    ['Phase 1, or Phase 2', ['1', 'or(or Phase 2)']],
    ['either Phase 1 or 2', ['or(either Phase 1 or 2)']],
    ['one of Phases 1-3', ['or(one of Phases 1-3)']],
    ['Phase 1 (or 1B) completed successfully', ['1', 'or((or 1B))']],
    ['Phase 1 complete (or Phase 2)', ['1', 'or((or Phase 2))']],
    ['1, 2 or 3', ['1', 'or(2 or 3)']],
  ])('%j', (value, says) => {
    expect(read(value).says).toEqual(says);
  });

  test.each(['Phase 1 (or so)', 'Phase 1 (or a mock)'])('%j is none', (value) => {
    expect(read(value).says).toEqual(['1']);
  });
});

test.each<[string, string[]]>([
  ['[1, 2', ['unclosed([1, 2)']],
  ['  [1, 2  ', ['unclosed([1, 2)']],
  ['[', ['unclosed([)']],
  ['Phase 1 [see', ['unclosed([see)']],
  ['[1, [2]', ['unclosed([1, [2])']],
  ['Phase 1 (a [b)', ['1']],
])('brackets: %j', (value, says) => {
  expect(read(value).says).toEqual(says);
});

test('ranges are of the file', () => {
  const { items } = dependencyValueReader({ unit: 'Phase', letterIds: false })(
    ' **Phase 1**,  [Phase 2](x) ',
    100,
  );
  expect(items.map(({ range }) => range)).toEqual([
    { start: 103, end: 110 },
    { start: 116, end: 123 },
  ]);
});
