import { describe, expect, test } from '@jest/globals';
import { dependencyValueReader } from '../../src/references/value-reader.ts';
import { read as readAll } from './reading.ts';

/** What the value says, and which stretches of it are ignored. */
function read(...args: Parameters<typeof readAll>): { says: string[]; ignored: string[] } {
  const { says, ignored } = readAll(...args);
  return { says, ignored };
}

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
  test.each<[string, string[]]>([
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
  ])('%j', (value, says) => {
    expect(read(value)).toEqual({ says, ignored: [] });
  });
});

describe('ranges', () => {
  test.each<[string, string[]]>([
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
  ])('%j', (value, says) => {
    expect(read(value)).toEqual({ says, ignored: [] });
  });

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

describe('words that yield no edge', () => {
  test.each<[string, string[], string[]]>([
    [
      'Phase 1 complete (can run parallel with Phase 2)',
      ['1'],
      ['(can run parallel with Phase 2)'],
    ],
    [
      'Phase 2 complete; can run parallel with Phase 3 final testing',
      ['2'],
      ['can run parallel with Phase 3 final testing'],
    ],
    [
      'Phase 1, can run in parallel with Phase 3 and Phase 4; Phase 2',
      ['1', '2'],
      ['can run in parallel with Phase 3 and Phase 4'],
    ],
    ['Works with Phase 3 and Phase 4', ['prose(Works with Phase 3)', 'error(Phase 4)'], []],
    ['(none)', ['none'], ['(none)']],
    ['Phase 2 (done). Independent of Phase 4', ['2'], ['(done)', 'Independent of Phase 4']],
    ['Phase 2. Sequenced after Phase 4', ['2', '4'], []],
    ['Phase 2. Not started after 4 days', ['error(Not started after 4 days)', '2'], []],
    ['Phase 2. Phase 3', ['2', '3'], []],
    ['Phase 2 (the store). Phase 3 (the shop).', ['2', '3'], ['(the store)', '(the shop)']],
    [
      'Phase 2 (prompt extraction), Phase 3 (Stages 7-9 refactor) -- to avoid merge conflicts',
      ['2', '3'],
      ['(prompt extraction)', '(Stages 7-9 refactor)', '-- to avoid merge conflicts'],
    ],
    [
      '1, 2 (P0 establishes the canonical pattern; P1 applies it, too)',
      ['1', '2'],
      ['(P0 establishes the canonical pattern; P1 applies it, too)'],
    ],
    ["4 (and gated on 3's category)", ['4'], ["(and gated on 3's category)"]],
    [
      '0.5 (Phase 7.1) — the audit validates it',
      ['0.5'],
      ['(Phase 7.1)', '— the audit validates it'],
    ],
    ['Phase 1: Setup', ['1'], [': Setup']],
    ['[Phase 1](a_(b).md)', ['1'], ['(a_(b).md)']],
    ['1 # the setup', ['1'], ['# the setup']],
    ['Phase 1 （準備）', ['1'], ['（準備）']],
    ['Phase 1 (a (b) c)', ['1'], ['(a (b) c)']],
    ['TASK-1.4 complete', ['error(TASK-1.4 complete)'], []],
    ['Task #263', ['prose(Task #263)'], []],
    ['US1完了', ['error(US1完了)'], []],
    ['research.md complete', ['prose(research.md complete)'], []],
    ['z3-solver>=4.8.0', ['prose(z3-solver>=4.8.0)'], []],
    ['Zero new npm dependencies', ['prose(Zero new npm dependencies)'], []],
    ['A stable build', ['prose(A stable build)'], []],
    ['Completion of Phase 1', ['1'], []],
    ['Phased rollout', ['prose(Phased rollout)'], []],
    ['1, research.md', ['1', 'prose(research.md)'], []],
    ['', [], []],
    ['   ', [], []],
    ['(see above)', [], ['(see above)']],
  ])('%j', (value, says, ignored) => {
    expect(read(value)).toEqual({ says, ignored });
  });
});

describe('what starts like a reference and goes on', () => {
  test.each<[string, string[]]>([
    [
      'Phase 2 GA complete, ADR-0001 accepted',
      ['2', 'prose(GA complete)', 'prose(ADR-0001 accepted)'],
    ],
    ['Phase 1 core existing', ['1', 'prose(core existing)']],
    ['Phase 1 core of the other plan', ['error(Phase 1 core of the other plan)']],
    ['Phase 1 optional', ['1', 'prose(optional)']],
    ['Phase 1/2 recommended', ['1', '2']],
    ['Phase 1 recommended first', ['1']],
    ['Ideally Phases 1–2 done', ['1..2']],
    ['Preferably Phase 1, Phase 2', ['1', '2']],
    ['Idealerweise Phase 1', ['1']],
    ['Phase 1 recommandée', ['1']],
    ['Phase 1 not needed', ['error(Phase 1 not needed)']],
    ['Phase 1 and Phase 2 both complete', ['1', '2']],
    ['Phase 1 → Phase 2 → Phase 3', ['1', '2', '3']],
    ['Phase 1 plus Phase 2', ['1', '2']],
    ['Phase 1 Task 3', ['1', 'prose(Task 3)']],
    ['Phase one of the rocket', ['error(Phase one of the rocket)']],
    ['Phase Twenty-One', ['error(Phase Twenty-One)']],
    ['Phases one and two of five', ['1', 'error(two of five)']],
    ['Phases', ['error(Phases)']],
    ['3 days of work', ['error(3 days of work)']],
    ['2024-01-01 kickoff', ['error(2024-01-01 kickoff)']],
    ['1 2', ['error(1 2)']],
    ['1] 2', ['error(1] 2)']],
    ['[1, 2] 3', ['1', 'error(2] 3)']],
    ['[phase_1] blocks: [phase_4]', ['error(phase_1] blocks: [phase_4)']],
    ['All phases except 3', ['error(All phases except 3)']],
    ['Phases 5 and 6 parallel (some tests)', ['5', 'error(6 parallel)']],
    // What a parenthesis that is never closed holds may be more of the list.
    ['Phase 1 (foo, Phase 2', ['error(Phase 1 (foo)', '2']],
    // A number after words is theirs.
    ['Node 18, 20', ['prose(Node 18)', 'error(20)']],
    ['Node 18, Phase 2', ['prose(Node 18)', '2']],
  ])('%j', (value, says) => {
    expect(read(value).says).toEqual(says);
  });

  test.each<[string, string[]]>([
    ['A', ['a']],
    ['A, B', ['a', 'b']],
    ['D and E complete', ['d', 'e']],
    ['A, E complete', ['a', 'e']],
    ['A-C', ['a..c']],
    ['A stable build', ['error(A stable build)']],
  ])('%j where phases have letters', (value, says) => {
    expect(read(value, { letterIds: true }).says).toEqual(says);
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
