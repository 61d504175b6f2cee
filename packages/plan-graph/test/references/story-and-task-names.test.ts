import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf } from '../validate/reading.ts';
import { shop, readIn, read } from './shop-reading.ts';

describe('stories', () => {
  test.each([
    'US1',
    'us1',
    'US 1',
    'US  1',
    'US-1',
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

describe('words behind the name of a story or a task', () => {
  const text = (needs: string): string =>
    `## Phase 1: Setup\n\n- [ ] T001 a\n\nDepends on: none\n\n## Phase 2: User Story 1 - Sell\n\n- [ ] T002 [US1] b\n\nDepends on: none\n\n## Phase 3: End\n\nDepends on: ${needs}\n`;

  test.each([
    'US1 fixtures exist',
    'US-1 phase',
    'US1 at minimum',
    'Story 1 fixtures exist',
    'T002 fixtures exist',
  ])('%s: it is needed, with a warning', (needs) => {
    expect(edgesOf(text(needs))).toBe('1 2 3<2');
    expect(findingsOf(text(needs))).toEqual([
      expect.stringMatching(/^warning unreadable-reference: /u),
    ]);
  });

  test.each(['US1 fixtures of US9', 'US1 optional', 'US9 fixtures exist', 'US1 or T001'])(
    '%s stays an error',
    (needs) => {
      expect(edgesOf(text(needs))).toMatch(/^invalid /u);
    },
  );
});

test.each([
  ['`docs/2026-01-26-notes.md`', '1 2'],
  ['Phase 1, `docs/2/notes.md`', '1 2<1'],
])('the path of a file is one thing: %s', (needs, expected) => {
  const text = `## Phase 1: A\n\nDepends on: none\n\n## Phase 2: B\n\nDepends on: ${needs}\n`;
  expect(edgesOf(text)).toBe(expected);
});

test.each(['Phase 1 80% complete', 'all prior phases at 100%', 'all previous phases ≥ 80 % green'])(
  'a share is no phase: %s',
  (needs) => {
    const text = `## Phase 1: A\n\nDepends on: none\n\n## Phase 2: B\n\nDepends on: ${needs}\n`;
    expect(edgesOf(text)).toBe('1 2<1');
  },
);
