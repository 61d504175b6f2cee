import { describe, expect, test } from '@jest/globals';
import { edgesOf, mistakesOf } from '../validate/reading.ts';

const plan = (line: string): string => `# Shop

## Phase 1: Setup

- [ ] 1.1 Create the workspace
- [ ] 5.1 Plan the rest

## Phase 2: Model

- [ ] **Task 2.1:** Draw the tables
- [ ] 2.2 Fill them

### 2.3 Indexes

## Phase 3: Views

1. 3.1 Draw the list
2. 2.2 See above
3. 5.1 Say so

## Phase 4: Ship

${line}
`;

const needsOf = (line: string): string => {
  const edges = edgesOf(plan(line), { missing: 'independent' });
  return edges.startsWith('invalid') ? edges : edges.split(' ').slice(3).join(' ');
};

describe('what waits for a phase, said in words', () => {
  const edges = (line: string): string =>
    edgesOf(`## Phase 1: A\n\n${line}\n\n## Phase 2: B\n\n## Phase 3: C\n\nDepends on: Phase 1\n`);

  test.each([
    'Must complete before Phase 2',
    '**Must be completed before Phase 2.**',
    'This phase must be done before Phase 2.',
    'It must be merged before Phase 2 starts.',
    'This phase is a prerequisite for Phase 2.',
    'This phase blocks Phase 2.',
    'Adds the tables. Must be finished before Phase 2.',
    '- Should land before Phase 2',
  ])('%s', (line) => {
    expect(edges(line)).toBe('1 2<1 3<1');
  });

  test.each([
    'Must be done before lunch.',
    'Phase 3 must be done before Phase 2.',
    'Blocks are read before Phase 2.',
    'The tests must be finished before Phase 2.',
  ])('not %s', (line) => {
    expect(edges(line)).toBe('1 2 3<1');
  });
});

describe('what a phase needs, said in words', () => {
  test.each([
    ['Do not start before Phase 2 is merged.', '4<2'],
    ['\u26A0\uFE0F Do not begin until Phase 2 and Phase 3 are done.', '4<2,3'],
    ["**Can't be started until Phase 3 is complete.**", '4<3'],
    ['Must not start before all of Phase 2 is complete', '4<2'],
    ['(Depends on: Phase 2 and Phase 3)', '4<2,3'],
    ['_(depends on Phase 2 and Phase 3)_', '4<2,3'],
    ['(Depends on: Phase 2 (its tables) and Phase 3)', '4<2,3'],
    ['_(after Phase 2 (its tables (all of them)))._', '4<2'],
    ['**Priority:** high (depends on Phase 2 (its tables))', '4<2'],
    ['{depends: 2, 3}', '4<2,3'],
    ['depends_on = [2, 3]', '4<2,3'],
    ['depends_on=Phase 2', '4<2'],
    ['Depends on: the second phase', '4<2'],
    ['**Sequence:** follows Phase 2', '4<2'],
    ['**Unlocked by:** Phase 2', '4<2'],
    ['**Start condition:** Phase 2 complete', '4<2'],
    ['(needs Phase 2)', '4<2'],
    ['(depends on all previous phases)', '4<1,2,3'],
    ['(blocks Phase 2 (its tables))', '4'],
    ['- **(after Phase 2, Phase 3)**', '4<2,3'],
    ['<sub>Depends on: Phase 2, Phase 3</sub>', '4<2,3'],
    ['[Depends on: Phase 2]', '4<2'],
    ['(depends on Phase 3)', '4<3'],
    ['**Status: open.** Depends on: Phase 2', '4<2'],
    ['Status: open. Depends on: Phase 2, Phase 3. Estimate: 2 days', '4<2,3'],
    ['**Statut : à faire.** Dépend de : Phase 2 (`carts`,\n`orders`).', '4<2'],
    ['- Effort: 2 days, depends on: Phase 2', '4<2'],
    ['We ship it! Blocked by: Phases 2-3', '4<2,3'],
    ['We ship it. Depends on: 2', '4<2'],
    ['We ship it. Depends on Phase 2.', '4<2'],
    ['Can be started once Phase 2 lands.', '4<2'],
    ['Must come after Phase 2.', '4<2'],
    ['Runs after Phases 2-3', '4<2,3'],
    ['Builds on Phase 2.', '4<2'],
    ['Requires that Phase 2 is done.', '4<2'],
    ['Needs Phase 2 and Phase 3', '4<2,3'],
    ['Only depends on Phase 2.', '4<2'],
    ['Depends only on Phase 2.', '4<2'],
    ['No dependencies other than Phase 2.', '4<2'],
    ['Depends on: nothing except Phase 2', '4<2'],
    ['Depends on: None other than Phases 2 and 3', '4<2,3'],
    ['Depends on: no phase besides 2', '4<2'],
    ['Depends on: after 2 and 3', '4<2,3'],
    ['Depends on = Phase 2', '4<2'],
    ['Effort 2d · Depends on Phase 2', '4<2'],
    ['2d · depends on Phase 2 · me', '4<2'],
    ['**Note:** depends on Phase 2', '4<2'],
    ['> **Note:** blocked by Phase 2', '4<2'],
    ['**Dependencies:** <br> Phase 2<br/>Phase 3', '4<2,3'],
    ['- Dependencies\n  - Phase 2\n  - Phase 3', '4<2,3'],
    ['Dependencies / Blockers: Phase 2', '4<2'],
    ['Dependencies & Prerequisites: 2, 3', '4<2,3'],
    ['Hard dependency: Phase 2', '4<2'],
    ['Dep: Phase 2', '4<2'],
    ['| Effort | Depends on |\n|---|---|\n| 2d | Phase 2, 3 |', '4<2,3'],
    ['| Owner | Blocks | Prerequisites |\n|---|---|---|\n| me | - | Phase 2 |', '4<2'],
    ['We ship it. Requires Phases 2 and 3. Then we rest.', '4<2,3'],
    ['It is **big**. Builds on Phase 2 (its tables).', '4<2'],
    ['**We ship it.** Blocked by Phase 3; see there.', '4<3'],
    ['*Depends on.* Phase 3.', '4<3'],
    ['**Depends on.** Phases 1 and 3.', '4<1,3'],
    ['**Effort**: M (depends on: Phase 3)', '4<3'],
    ['**Entry criteria:** Phase 2 and Phase 3 done', '4<2,3'],
    ['**Preconditions:** Phase 2', '4<2'],
    ['**When:** after Phase 2', '4<2'],
    ['**Order:** only once Phase 2 and Phase 3 are done', '4<2,3'],
    ['**Run after:** 2, 3', '4<2,3'],
    ['Predecessors: 2 and 3', '4<2,3'],
    ['**Prerequisites:** Phase 2 must be 100% complete and Phase 3 tested', '4<2,3'],
    ['Requires: 2 & 3', '4<2,3'],
    ['**Needs:** 2', '4<2'],
    ['Requires: 1', '4<1'],
    ['After: 2', '4<2'],
    ['`after: 1, 2`', '4<1,2'],
    ['Benötigt: 2, 3', '4<2,3'],
    ['Requires: Phase 2 or Phase 3', 'invalid or-dependency'],
    ['Requires: either Phase 2 or 3', 'invalid or-dependency'],
    ['Depends on: 🚀 Phase 2, 🏗️ Phase 3', '4<2,3'],
    ['Depends on: only Phase 2', '4<2'],
    ['Depends on: at least Phase 2', '4<2'],
    ['Dependencies: depends on Phase 2', '4<2'],
    ['Depends on: previous phases', '4<1,2,3'],
    ['Depends on: the preceding phases', '4<1,2,3'],
    ['Depends on: previous phase', '4<3'],
  ])('%s', (line, expected) => {
    expect(needsOf(line)).toBe(expected);
  });

  test.each([
    'We ship it. Dependencies: a server, a key',
    'We ship it. It depends: Phase 2 is hard.',
    '- We ship it. Depends on: Phase 2',
    '- We ship it. Depends on Phase 2.',
    'What makes the list that it\nneeds Phase 2 knows.',
    'Needs 2 servers',
    'Builds on the tables',
    'Depends on: nothing except a server',
    'Depends on: after 2 days',
    '**Note:** see Phase 2',
    '- Dependencies\n- Phase 2',
    '| Task | Depends on |\n|---|---|\n| Draw | Phase 2 |',
    '| Effort | Depends on |\n|---|---|\n| 2d | Phase 2 |\n| 1d | Phase 3 |',
    'What it depends on: see Phase 2. It depends on Phase 2 too.',
    'We ship it. Requires Node 20. Depends on the weather.',
    'We ship it. Depends on Phase 1 of the old plan.',
    '- **Servers:** two. Depends on: Phase 2',
    'Do not start the server before the tests.',
    'Never merge the branch of Phase 2 by hand.',
    'Do not forget Phase 2.',
    '(see Phase 2)',
    '[Phase 2]',
    '(Phase 2)',
    '**Entry criteria:** a green build',
    '**When:** Phase 2',
    '**When:** after lunch',
    '**Order:** 2',
    'Runs after: 2 days',
    // What no phase above has is a number of something else; so are those of nouns.
    'Requires: 5',
    'After: 4',
    'Blockers: 2',
    'Requirement: 1',
    'Predecessors: 2 systems',
  ])('%s says nothing of it', (line) => {
    expect(needsOf(line)).toBe('4');
    expect(
      mistakesOf(plan(line)).filter((one) => 'severity' in one && one.severity === 'error'),
    ).toEqual([]);
  });
});

describe('tasks stand for the phase that holds them', () => {
  test.each([
    ['Depends on: 2.1', '4<2'],
    ['Depends on: 2.1, 3.1', '4<2,3'],
    ['Depends on: Task 2.1', '4<2'],
    ['Depends on: Task 2.2', '4<2'],
    ['Depends on: step 2.3 and task 3.1', '4<2,3'],
    ['Depends on: Tasks 1.1-2.3', '4<1,2'],
    ['Depends on: Task 1.1 to 3.1', '4<1,2,3'],
    ['Depends on:\n- Task 2.1 (the tables)\n- 3.1: the list', '4<2,3'],
  ])('%j', (line, expected) => {
    expect(needsOf(line)).toBe(expected);
  });

  test.each([
    ['no task', 'Depends on: 2.9', 'unknown-phase'],
    ['a task that is not there', 'Depends on: Task 2.9', 'unreadable-reference'],
    ['a number in two other phases', 'Depends on: Task 5.1', 'unreadable-reference'],
    ['the wrong way round', 'Depends on: Tasks 3.1-2.1', 'unreadable-reference'],
  ])('%s is an error', (_, line, code) => {
    expect(mistakesOf(plan(line))).toContainEqual(
      expect.objectContaining({ code, severity: 'error' }),
    );
  });

  test.each<[string, string, string]>([
    ['- **2A**: carts\n- **2B**: orders', 'Phase 2B (orders)', '4<2'],
    ['### 2A: carts\n\n### 2B: orders', 'Phases 2A and 2B', '4<2'],
    ['**Sub-phase 2B: orders**', '2b, 3', '4<2,3'],
    ['Words.', 'Phase 2B', 'invalid unknown-phase'],
    ['- 3B orders', 'Phase 3B', 'invalid unknown-phase'],
    ['- 3B orders', 'Phase 2B', 'invalid unknown-phase'],
  ])('%j holds the parts that %j names', (parts, needed, expected) => {
    const text = plan(`Depends on: ${needed}`).replace('### 2.3 Indexes', parts);
    const edges = edgesOf(text, { missing: 'independent' });
    expect(edges.startsWith('invalid') ? edges : edges.split(' ').slice(3).join(' ')).toBe(
      expected,
    );
  });

  test('a phase with that number is meant before a task', () => {
    const text = plan('').replace(
      '## Phase 4: Ship',
      '## Phase 2.1: Ship\n\n## Phase 4: Sell\n\nDepends on: 2.1',
    );
    expect(edgesOf(text, { missing: 'independent' })).toBe('1 2 3 2.1 4<2.1');
  });
});
