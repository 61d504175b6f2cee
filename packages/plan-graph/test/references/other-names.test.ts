import { describe, expect, test } from '@jest/globals';
import type { DependencyItem } from '../../src/model/dependency.ts';
import type { TitlePart } from '../../src/references/phase-names.ts';
import { planReferences } from '../../src/references/references.ts';
import { outlineOf } from '../phases/reading.ts';

/** As spec-kit writes plans: stories and tasks besides the numbers of phases. */
const shop = `# Shop

## Phase 1: Setup

- [ ] T001 Create the workspace
- [x] **T002** Configure the linter
- T005 is written down without a box

A paragraph starts with
T006 and goes on.

## Phase 2: User Story 1 - Sell

- [ ] T010 [US1] Add the cart
- [ ] T001 Again, and it stays the first one's

## Phase 3: User Stories 2, 3 & 4

- [ ] T1000 Print labels
- [ ] T0120 has four digits

## Phase 4: Store & Search

## Phase 5: Open the Shop

## Phase 6: Abc

## Phase 7: Two phase commit

## Phase 8: Tier2

## Phase 9: Same

## Phase 10: Same

## Phase 11: Polish
`;

/** What a value says, in one line: `US1=2` for a phase with the words that name it, `+words` beside one, `ignored` at the end. */
function readIn(text: string, value: string, titles: TitlePart = 'whole', unit = 'Phase'): string {
  const draft = outlineOf(text, { unit });
  const offset = 3;
  const { items, ignored, none } = planReferences(draft.lines, unit, draft.phases).read(
    value,
    offset,
    titles,
  );
  const at = ({ start, end }: { start: number; end: number }): string =>
    value.slice(start - offset, end - offset);
  const shown = items.map((item: DependencyItem): string => {
    const words = at(item.range);
    if (item.kind === 'phase') return `${words}=${item.id}`;
    if (item.kind === 'span') return `${words}=${item.from}..${item.to}`;
    if (item.kind === 'prose') return item.isBeside === true ? `+${words}` : `prose(${words})`;
    if (item.kind === 'unreadable') return `error(${words})`;
    return item.kind === 'alternative' ? `or(${words})` : `${item.kind}(${words})`;
  });
  return [
    ...(none ? ['none'] : []),
    ...shown,
    ...ignored.map((range) => `ignored(${at(range)})`),
  ].join(' ');
}
const read = (value: string, titles?: TitlePart): string => readIn(shop, value, titles);

describe('stories', () => {
  test.each([
    'US1',
    'us1',
    'US 1',
    'US  1',
    'Story 1',
    'story  1',
    'User Story 1',
    'user  story 1',
    'stories 1',
  ])('%s is one', (words) => {
    expect(read(words)).toBe(`${words}=2`);
  });

  test.each([
    ['US1 的购物车', '2'],
    ['User Story 2 的 API', '3'],
    ['US1のカート', '2'],
    ['US1-US2', '2,3'],
    ['US1 – 2', '2,3'],
    ['US1-2', '2,3'],
    ['US1-US2 complete', '2,3'],
    ['US1 - US2 complete', '2,3'],
    ['User Stories 1 - 2', '2,3'],
    ['US1 - US 2', '2,3'],
    ['User Stories 1-2', '2,3'],
    ['Stories 2–4', '3'],
    ['US3', '3'],
    ['US4', '3'],
  ])('%s is all from one to the other, each phase once', (words, ids) => {
    const expected = ids.split(',').map((id) => `${words}=${id}`);
    expect(read(words)).toBe(expected.join(' '));
  });

  test.each([
    ...['US1-US5', 'US2-US1', 'US9', 'US12345', 'User Story 9', 'user  story 9', 'stories 9'],
    ...['US1-9999', 'user  story 12345'],
  ])('%s is an error', (words) => {
    expect(read(words)).toBe(`error(${words})`);
  });

  test.each(['US12', 'User Story 12', 'US9-US12', 'US 12'])(
    '%s: stories go on after nine',
    (words) => {
      const text =
        '## Phase 1: Setup\n\n## Phase 2: User Stories 9, 10, 11 & 12\n\n## Phase 3: End\n';
      expect(readIn(text, words)).toBe(`${words}=2`);
    },
  );

  test.each([
    'all user stories',
    'All desired user stories',
    'the desired user stories',
    'selected user stories',
    'the stories',
    'the user stories',
    'user stories',
    'stories',
    'all US',
    'todas las stories',
    'toute stories',
    'toutes les user stories',
    'alle User Stories',
    'user story phases',
    'user story implementation',
    'stories implementations phases',
    'all one two three four stories',
  ])('%s', (words) => {
    expect(read(words)).toBe(`${words}=2 ${words}=3`);
  });

  test.each(['all one two three four five stories', 'some stories', 'stories told', 'our stories'])(
    '%s are something else',
    (words) => {
      expect(read(words)).toBe(`prose(${words})`);
    },
  );

  test.each([
    ['US7: x', '7'],
    ['US 7', '7'],
    ['user story 7', '7'],
    ['Story 7', '7'],
    ['Stories 7 + 8', '7 8'],
    ['User Stories 7,8 and 9', '7 8 9'],
    ['US7 & US8', '7 8'],
    ['US7 and US 8', '7 8'],
    ['Bonus 7', ''],
    ['The US7', ''],
    ['US', ''],
    ['Story time 7', ''],
  ])('a phase called %s', (title, stories) => {
    const numbers = [7, 8, 9].filter(
      (number) => readIn(`## Phase 1: ${title}\n`, `US${number}`) === `US${number}=1`,
    );
    expect(numbers.join(' ')).toBe(stories);
  });

  test('where there are none, they are words', () => {
    for (const words of ['all user stories', 'the stories', 'the user stories', 'stories', 'US'])
      expect(readIn('## Phase 1: A\n', words)).toBe(`prose(${words})`);
  });

  test('the first phase of a story is the one that is meant', () => {
    expect(readIn('## Phase 1: US7\n\n## Phase 2: US7, again\n', 'US7')).toBe('US7=1');
  });
});

describe('tasks', () => {
  test.each([
    ['T001', '1'],
    ['T002', '1'],
    ['T010', '2'],
    ['T1000', '3'],
    ['T0001', '1'],
    ['T001-T002', '1'],
    ['T001 – 002', '1'],
    ['T001-002', '1'],
  ])('%s', (words, id) => {
    expect(read(words)).toBe(`${words}=${id}`);
  });

  test.each(['T005', 'T006', 'T002-T003', 'T099', 'T002-T001'])('%s is no task', (words) => {
    expect(read(words)).toBe(`error(${words})`);
  });

  test.each(['T01', 't01', 'MT001', 'T12345'])('%s does not even look like one', (words) => {
    expect(read(`Phase 1, ${words}`)).not.toBe(`Phase 1=1 ${words}=1`);
  });
});

describe('titles', () => {
  test.each([
    ['Setup', '1'],
    ['SETUP', '1'],
    ['Setup phase', '1'],
    ['Setup Phases', '1'],
    ['Setup  phase', '1'],
    ['the Setup', '1'],
    ['both  Setup', '1'],
    ['Setup is complete', '1'],
    ['Setup.', '1'],
    ['Setup: done', '1'],
    ['Setup完了', '1'],
    ['Store & Search', '4'],
    ['Store & Search completion', '4'],
    ['Store / Search', '4'],
    ['Open the Shop', '5'],
    ['Two phase commit', '7'],
    ['Tier2', '8'],
    ['Setup for the shop', '1'],
    ['Polish', '11'],
    ['Abc', '6'],
  ])('%s', (words, id) => {
    expect(read(words)).toContain(`=${id}`);
    expect(read(words)).toMatch(/^[^=]*=\d+(?: ignored\(.*\))?$/);
  });

  test.each([
    'abc',
    'ABC',
    'Same',
    'Setups',
    'Setup phase plan',
    'Store',
    'Set',
    'Open Shop',
    'commit',
  ])('%s is no phase, or not a single one', (words) => {
    expect(read(words)).toBe(`prose(${words})`);
  });

  test('in a list about phases the start of a title will do', () => {
    expect(read('Store', 'start')).toBe('Store=4');
    expect(read('Search', 'start')).toBe('prose(Search)');
    expect(read('Sto', 'start')).toBe('prose(Sto)');
    expect(read('Store', 'none')).toBe('prose(Store)');
    expect(read('Store & Search', 'none')).toBe('prose(Store) prose(Search)');
  });

  test('a title that holds what separates a list is read before the list', () => {
    expect(read('the Store & Search completion — its index')).toBe(
      'the Store & Search completion=4',
    );
    expect(read('Setup & Polish')).toBe('Setup=1 Polish=11');
    expect(read('Setup and Polish, US1')).toBe('Setup=1 Polish=11 US1=2');
    expect(read('Phase 1 & Search')).toBe('Phase 1=1 prose(Search)');
  });

  test.each([
    'Build, ship',
    'Read; write',
    'Login + logout',
    'Input/output',
    'Rock & roll',
    'Salt and pepper',
  ])('%s is one, although it holds what separates a list', (title) => {
    const text = `## Phase 1: ${title}\n\n## Phase 2: Salt\n\n## Phase 3: Phase 1 and 2\n`;
    expect(readIn(text, title)).toBe(`${title}=1`);
    expect(readIn(text, `${title} done — soon`)).toBe(`${title} done=1`);
    expect(readIn(text, 'Phase 1 and 2')).toBe('Phase 1=1 2=2');
  });

  test('an open range ends with the last phase', () => {
    expect(read('Phase 10+')).toBe('Phase 10+=10..11');
    expect(read('Phases 9-10+')).not.toContain('11');
  });

  test('the final phase', () => {
    expect(read('final phase')).toBe('final phase=11');
    expect(read('the Final  Phase complete')).toBe('the Final  Phase complete=11');
    expect(read('semifinal phase')).toBe('prose(semifinal phase)');
    expect(read('final phase plan')).toBe('prose(final phase plan)');
  });

  test('longer words are a sentence', () => {
    const long = 'a long explanation '.repeat(11);
    expect(read(`Setup - ${long}`)).toMatch(/^prose/);
    expect(read(`Setup - ${long.slice(0, 150)}`)).toMatch(/^Setup=1/);
  });

  test('a phase of another unit in a list about phases is an error, elsewhere words', () => {
    const tasks = '## Task 1: A\n\n## Task 2: B\n';
    const of = (words: string, titles: TitlePart): string => readIn(tasks, words, titles, 'Task');
    expect(of('Phase 9', 'start')).toBe('error(Phase 9)');
    expect(of('Phases  B', 'start')).toBe('error(Phases  B)');
    expect(of('Task 1, Phase 9', 'whole')).toBe('Task 1=1 prose(Phase 9)');
    expect(of('Task 1, A phase 9', 'start')).toBe('Task 1=1 prose(A phase 9)');
    expect(of('Task 1, phase-out', 'start')).toBe('Task 1=1 prose(phase-out)');
    expect(of('Task 1, Phase _', 'start')).toBe('Task 1=1 prose(Phase _)');
  });
});

describe('ids with letters before them', () => {
  test.each([
    ['P2', '2'],
    ['p2', '2'],
    ['P-2', '2'],
    ['P_2', '2'],
    ['P.2', '2'],
    ['P 2', '2'],
    ['Ph2', '2'],
    ['Ph. 2', '2'],
    ['Ph 2', '2'],
    ['ph-2', '2'],
  ])('%s by the initial of the unit', (words, id) => {
    expect(read(words)).toBe(`${words}=${id}`);
  });

  test.each(['Q2', 'Pi2', 'P12', 'xP2', 'P2x', 'P  2'])('%s is no phase', (words) => {
    expect(read(`Phase 1, ${words}`)).not.toMatch(/=2|=12/);
  });

  test.each(['Its priority is high.', 'Sell (P1)', 'PRIORITY: low'])(
    'P2 is a priority where the text says %s',
    (said) => {
      const text = `${shop}\n${said}\n`;
      expect(readIn(text, 'Phase 1, P2')).not.toContain('=2');
      expect(readIn(text, 'Phase 1, Ph2')).toContain('Ph2=2');
    },
  );

  test.each(['The apriority of it', 'Sell (P)', 'Sell P1', 'priorityless'])(
    'P2 is a phase where it says %s',
    (said) => {
      expect(readIn(`${shop}\n${said}\n`, 'P2')).toBe('P2=2');
    },
  );

  const tasks = '## Task 1.1: A\n\n## Task 1.2a: B\n\n## Task 2: C\n';
  test.each([
    ['CACHE-1.1', 'CACHE-1.1=1.1'],
    ['CACHE1.1', 'CACHE1.1=1.1'],
    ['C2_1.2a', 'C2_1.2a=1.2a'],
    ['CACHE-2', 'error(CACHE-2)'],
    ['CACHE-1.3', 'error(CACHE-1.3)'],
    ['Version 1.1', 'prose(Version 1.1)'],
    ['T2', 'T2=2'],
  ])('%s where ids have points', (words, expected) => {
    expect(readIn(tasks, words, 'whole', 'Task')).toBe(expected);
  });
});

describe('what stands in parentheses', () => {
  test.each([
    ['Setup (Phase 1)', 'Setup=1 ignored((Phase 1))'],
    ['Setup ( Phase 1 )', 'Setup=1 ignored(( Phase 1 ))'],
    ['Setup (1)', 'Setup=1 ignored((1))'],
    ['Setup (2)', 'Setup=1 ignored((2))'],
    ['Setup (T001)', 'Setup=1 ignored((T001))'],
    ['Setup (T099)', 'Setup=1 ignored((T099))'],
    ['Setup (its tables)', 'Setup=1 ignored((its tables))'],
    ['Setup (none)', 'Setup=1 ignored((none))'],
    ['Setup (Phase 99, Phase 2)', 'Setup=1 ignored((Phase 99, Phase 2))'],
    ['Setup (Phase 2, its tables)', 'Setup=1 ignored((Phase 2, its tables))'],
    ['Setup (all previous phases)', 'Setup=1 ignored((all previous phases))'],
    ['Setup (US1 too)', 'Setup=1 ignored((US1 too))'],
    // The two have to say the same.
    ['Setup (Phase 2)', 'error(Setup) ignored((Phase 2))'],
    ['Setup (T010)', 'error(Setup) ignored((T010))'],
    ['Setup phase (2)', 'error(Setup phase) ignored((2))'],
    ['Setup phase (1, 2)', 'Setup phase=1 ignored((1, 2))'],
    ['US9 (Phase 1)', 'error(US9) ignored((Phase 1))'],
    ['The ground ( Phase 2 )', 'The ground=2 ignored(( Phase 2 ))'],
    ['Setup phase (12 of 13)', 'Setup phase=1 ignored((12 of 13))'],
    ['US1-US2 (Phases 2-3)', 'US1-US2=2 US1-US2=3 ignored((Phases 2-3))'],
    ['US1-US2 (Phase 2)', 'error(US1-US2) ignored((Phase 2))'],
    // What no other name says, they may say alone.
    ['The ground (Phase 2)', 'The ground=2 ignored((Phase 2))'],
    ['The ground phases (1, 2)', 'The ground phases=1 The ground phases=2 ignored((1, 2))'],
    ['The ground phases (1–2)', 'The ground phases=1 The ground phases=2 ignored((1–2))'],
    ['The ground (1)', 'prose(The ground) ignored((1))'],
    ['The ground (Phase 3-1)', 'prose(The ground) ignored((Phase 3-1))'],
    ['The ground (1 and Phase 2)', 'prose(The ground) ignored((1 and Phase 2))'],
    ['The end (Phase 10+)', 'The end=10 The end=11 ignored((Phase 10+))'],
  ])('%s', (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  test.each([
    ['Phase 1 (Phase 3), US1', 'Phase 1=1 US1=2 ignored((Phase 3))'],
    ['Setup (Phase 1), US1 (Phase 3)', 'Setup=1 error(US1) ignored((Phase 1)) ignored((Phase 3))'],
    ['Setup (Phase 1) (Phase 2), US1', 'Setup=1 US1=2 ignored((Phase 1)) ignored((Phase 2))'],
    ['US1, Setup (Phase 1)', 'US1=2 Setup=1 ignored((Phase 1))'],
  ])('%s: each belongs to the item before it', (words, expected) => {
    expect(read(words)).toBe(expected);
  });
});

describe('words around a name', () => {
  test.each([
    ['US1 — the cart', 'US1=2 ignored( — the cart)'],
    ['US1 -- the cart', 'US1=2 ignored( -- the cart)'],
    ['US1: the cart', 'US1=2 ignored(: the cart)'],
    ['US1 BUT without labels', 'US1=2 ignored( BUT without labels)'],
    ['US1 because it sells', 'US1=2 ignored( because it sells)'],
    ['US1  — the cart', 'US1=2 ignored(  — the cart)'],
    ['Setup, which is first', 'Setup=1 ignored(which is first)'],
    ['US1 — the cart, US2', 'US1=2 US2=3 ignored( — the cart)'],
    ['the printer of US1', 'US1=2 +the printer of'],
    ['Printers FROM US1 — soon', 'US1=2 +Printers FROM'],
    ['the table by T001', 'T001=1 +the table by'],
    ['the printer of US9', 'error(the printer of US9)'],
    ['the printer of Tier2', 'prose(the printer of Tier2)'],
    ['Phase 1, the 2 of US1', 'Phase 1=1 prose(the 2 of US1)'],
    ['Phase 1, instead of US1', 'Phase 1=1 prose(instead of US1)'],
    ['Phase 1, the printer of US1 as well', 'Phase 1=1 prose(the printer of US1 as well)'],
    ['T001, or US1', 'T001=1 or(or US1)'],
    ['T001, oder the US1', 'T001=1 or(oder the US1)'],
    ['T001, ou  US1', 'T001=1 or(ou  US1)'],
    ['T001, Either US1', 'T001=1 or(Either US1)'],
    ['T001, or a mock', 'T001=1 prose(or a mock)'],
    ['T001, for US1', 'T001=1 prose(for US1)'],
    ['T001, floor US1', 'T001=1 prose(floor US1)'],
    ['T001, the US9', 'T001=1 error(the US9)'],
    ['T001, the T099', 'T001=1 error(the T099)'],
  ])('%s', (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  test.each([
    ['Works with US1', 'error'],
    ['Works with US 1', 'error'],
    ['Works with story 1', 'error'],
    ['Works with Story  1', 'error'],
    ['Works with T001 open', 'error'],
    ['Works with history 1', 'prose'],
    ['Works with BUS1', 'prose'],
    ['Works with T0011', 'prose'],
    ['Works with PT001', 'prose'],
    ['Works with US  1', 'prose'],
  ])('%s alone: %s', (words, kind) => {
    expect(read(words)).toBe(`${kind}(${words})`);
    // In a plan without stories and tasks they are words of something else.
    expect(readIn('## Phase 1: A\n', words)).toBe(`prose(${words})`);
    expect(readIn('## Phase 1: A\n\n- [ ] T001 B\n', words)).toBe(`${kind}(${words})`);
  });
});
