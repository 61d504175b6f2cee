import { describe, expect, test } from '@jest/globals';
import { read, readsAs } from './reading.ts';

describe('words that yield no edge', () => {
  readsAs([
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
    [
      'Phase 2; Phases 3 and 4 can run side by side',
      ['2'],
      ['Phases 3 and 4 can run side by side'],
    ],
    ['Phase 2, simultaneous with Phase 3', ['2'], ['simultaneous with Phase 3']],
    ['Works with Phase 3 and Phase 4', ['prose(Works with Phase 3)', 'error(Phase 4)']],
    ['(none)', ['none'], ['(none)']],
    ['Phase 2 (done). Independent of Phase 4', ['2'], ['(done)', 'Independent of Phase 4']],
    ['Phase 2. Sequenced after Phase 4', ['2', '4']],
    ['Phase 2. Not started after 4 days', ['error(Not started after 4 days)', '2']],
    ['Phase 2. Phase 3', ['2', '3']],
    ['the audit of Phases 1, 2 and 3', ['1', 'prose(the audit of)', '2', '3']],
    ['auditoria das Phases 2 e 4', ['2', 'prose(auditoria das)', '4']],
    ['the audit of Phase 1, 2 tables', ['1', 'prose(the audit of)', 'error(2 tables)']],
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
    ['TASK-1.4 complete', ['error(TASK-1.4 complete)']],
    ['Task #263', ['prose(Task #263)']],
    ['US1完了', ['error(US1完了)']],
    ['research.md complete', ['prose(research.md complete)']],
    ['z3-solver>=4.8.0', ['prose(z3-solver>=4.8.0)']],
    ['Zero new npm dependencies', ['prose(Zero new npm dependencies)']],
    ['A stable build', ['prose(A stable build)']],
    ['Completion of Phase 1', ['1']],
    ['Phased rollout', ['prose(Phased rollout)']],
    ['1, research.md', ['1', 'prose(research.md)']],
    ['', []],
    ['   ', []],
    ['(see above)', [], ['(see above)']],
  ]);
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
