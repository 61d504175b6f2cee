import { describe, expect, test } from '@jest/globals';
import { edgesOf, mistakesOf, read } from '../validate/reading.ts';

const stories = (needs: string): string => `# Shop

## Phase 1: Setup

- [ ] T001 Create the workspace

## Phase 2: User Story 1 - Sell

- [ ] T002 [US1] Add the cart

## Phase 3: Store & Search

## Phase 4: Polish

${needs}
`;

const readOf = (needs: string): string =>
  edgesOf(stories(needs), { missing: 'independent' }).split(' ').slice(3).join(' ');

/** Every place in which a value may stand. */
const places: Readonly<Record<string, (words: string) => string>> = {
  'a field': (words) => readOf(`**Depends on:** ${words}`),
  'an item': (words) => readOf(`**Dependencies:**\n\n- ${words}`),
  'below a heading': (words) => readOf(`### Dependencies\n\n- ${words}`),
  'a list of all': (words) => readOf(`# Phase Dependencies\n\n- Phase 4 depends on ${words}`),
  'front matter': (words) =>
    edgesOf(`---\nphases:\n  4: ${JSON.stringify(words)}\n---\n${stories('')}`, {
      missing: 'independent',
    })
      .split(' ')
      .slice(3)
      .join(' '),
};

describe.each(Object.entries(places))('names of phases in %s', (_, read) => {
  test.each([
    ['US1', '4<2'],
    ['US1完了', '4<2'],
    ['US1 complete, T001', '4<1,2'],
    ['T001-T002', '4<1,2'],
    ['Setup (Phase 1)', '4<1'],
    ['Setup', '4<1'],
    ['Store & Search', '4<3'],
    ['the schema from Phase 1', '4<1'],
    ['P3, Ph. 2', '4<2,3'],
    ['all user stories', '4<2'],
    ['the previous phase', '4<3'],
    ['All', '4<1,2,3'],
    ['everything above', '4<1,2,3'],
    ['above', '4<1,2,3'],
    ['the phases above.', '4<1,2,3'],
    ['the phase above', '4<3'],
    ['Ideally Phases 1–2 done', '4<1,2'],
    ['Phase 1 Task 3', '4<1'],
    ['Phase 1 Setup', '4<1'],
    ['Phase 3 Store & Search', '4<3'],
    ['1 Setup and 3 Store & Search', '4<1,3'],
    ['3: Store & Search, 1: Setup', '4<1,3'],
    ['Phase 3. Store & Search, Phase 1 – Setup and US1', '4<1,2,3'],
    ['Setup, 3', '4<1,3'],
    ['Setup, 3. Store & Search', '4<1,3'],
    ['phase_1_setup', '4<1'],
    ['phase-2_anything-else, phase-3', '4<2,3'],
    ['#phase-1, #phase-2', '4<1,2'],
    ['P1-Setup', '4<1'],
    ['the previous two phases', '4<2,3'],
    ['the two phases above', '4<2,3'],
    ['three preceding phases complete', '4<1,2,3'],
  ])('%s', (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  test.each([
    'US9',
    'T099',
    'US1 or US2',
    'US1 (Phase 3)',
    'CACHE-1.1',
    '#2',
    'Works with Phase 3',
    'P1-bucket',
    'phase_9_setup',
    'phase_1_2',
    'the previous four phases',
    'two other phases',
    'all of it',
  ])('%s names something, and nothing that could be read', (words) => {
    expect(read(words)).not.toContain('<');
  });
});

test.each(['US9', 'T099', 'CACHE-7.1', '#2', 'Works with Phase 3', 'Ticket ABC-12'])(
  'a line of %s alone is an error',
  (words) => {
    if (words.startsWith('Ticket')) {
      expect(readOf(`**Depends on:** ${words}`)).toBe('4');
    } else {
      expect(mistakesOf(stories(`**Depends on:** ${words}`))).toContainEqual(
        expect.objectContaining({ code: 'unreadable-reference', severity: 'error' }),
      );
    }
  },
);

// In an item they would be lists themselves.
test.each([
  ['1. Setup, 3. Store & Search', '4<1,3'],
  ['1. Setup; 2. user story 1', '4<1,2'],
  ['1) setup, 3) Store', '4<1,3'],
])('numbers and titles, %s', (words, expected) => {
  expect(readOf(`**Depends on:** ${words}`)).toBe(expected);
  expect(readOf(`**Dependencies:** [${words}]`)).toBe(expected);
});

test.each(['1. Ground, 3. Wares', '3. Store & Search & Ground, 2. Sell'])(
  'numbers with other titles than those of their phases, %s, are an error',
  (words) => {
    expect(mistakesOf(stories(`**Depends on:** ${words}`))).toContainEqual(
      expect.objectContaining({ code: 'unreadable-reference', severity: 'error' }),
    );
  },
);

test.each(['Node 20', 'S3 and EC2', 'Not before Phase 2 is bought', 'UTF-8'])(
  'a line of %s names no phase that is needed',
  (words) => {
    expect(readOf(`**Depends on:** ${words}`)).toBe('4');
  },
);

describe('items of a field', () => {
  const below = (items: string): string => `**Dependencies:**\n\n${items}`;

  test.each([
    ['- Phase 1\n- Blocks: Phase 2', '4<1'],
    ['- Phase 1\n- Blocks:\n  - Phase 2', '4<1'],
    ['- Phase 1\n  - 2 tables', '4<1'],
    ['- T001:', '4<1'],
  ])('%j', (items, expected) => {
    expect(readOf(below(items))).toBe(expected);
  });

  test('below a phase, what is called like a task is an error', () => {
    expect(mistakesOf(stories(below('- Phase 1\n  - T099')))).toContainEqual(
      expect.objectContaining({ code: 'unreadable-reference', severity: 'error', at: 'T099' }),
    );
  });
});

test.each([
  ['Auth', 'auth', '4<1'],
  // A word of three letters may be much else, so it is a title only as that is written.
  ['Web', 'Web', '4<1'],
  ['Web', 'web', '4'],
  ['CLI', 'CLI', '4<1'],
  ['UI', 'UI', '4<1'],
  ['X', 'X', '4'],
])('a phase titled %s, called %s', (title, name, expected) => {
  const text = stories(`**Depends on:** ${name}`).replace('Setup', title);
  expect(edgesOf(text, { missing: 'independent' })).toBe(`1 2 3 ${expected}`);
});

test('of several words alone, those that are called like a task are the error', () => {
  const found = mistakesOf(stories('**Depends on:** the tables, T099, Node 20'));
  expect(found.filter((one) => 'severity' in one && one.severity === 'error')).toEqual([
    expect.objectContaining({ code: 'unreadable-reference', at: 'T099' }),
  ]);
});

test('a prefix is read where it fits one number', () => {
  const tasks = '## Task 1.1: A\n\n## Task 1.2: B\n\n**Dependencies:** CACHE-1.1\n';
  expect(edgesOf(tasks)).toBe('1.1 1.2<1.1');
  expect(edgesOf(tasks.replace('CACHE-1.1', 'CACHE-7.1'))).toBe('invalid unreadable-reference');
});

describe('what a heading says of its phase', () => {
  test.each([
    ['## Step 2: B [depends_on: step_1]', '1 2<1'],
    ['## Step 2: B [depends_on: [step_1]]', '1 2<1'],
    ['## Step 2: B (depends on Step 1)', '1 2<1'],
    ['## Step 2: B (after Step 1)', '1 2<1'],
    ['## Step 2: B (after the break)', '1 2'],
    ['## Step 2: B\n\n### Depends on Step 1\n\nWords.', '1 2<1'],
    ['## Step 2: B\n\n**Priority**: High (depends on Step 1)', '1 2<1'],
    ['## Step 2: B\n\nCan start after Step 1. It is short.', '1 2<1'],
  ])('%j', (heading, expected) => {
    expect(edgesOf(`## Step 1: A\n\n${heading}\n`, { missing: 'independent', unit: 'Step' })).toBe(
      expected,
    );
  });
});

test.each([
  ['Dépendances de phases', 'Dépend de Phase 1 complète'],
  ['Phasenabhängigkeiten', 'hängt ab von Phase 1'],
  ['Dependencias de fases', 'depende de Phase 1'],
  ['Dipendenze tra fasi', 'dipende da Phase 1'],
  ['阶段依赖关系', '依赖 Phase 1'],
])('a list below %s is about all phases', (heading, predicate) => {
  const text = `## Phase 1: A\n\n## Phase 2: B\n\n## ${heading}\n\n- **Phase 2**: ${predicate}\n`;
  expect(edgesOf(text, { missing: 'independent' })).toBe('1 2<1');
});

describe('what is said of a reference to nothing', () => {
  const found = (text: string): readonly string[] =>
    (mistakesOf(text) as { severity: string; code: string; fix?: string }[]).map(
      ({ severity, code, fix = '' }) => `${severity} ${code} ${fix}`,
    );

  test('points at the heading with the slip, and at nothing else', () => {
    expect(
      found('## Phase 1: A\n\n## Phaze 3: B\n\n## Phase 4: C\n\ndeps: Phase 3\n'),
    ).toContainEqual(
      'error unknown-phase Correct the heading `Phaze 3: B`, so that it starts with `Phase 3:`.',
    );
  });

  test('is said once of a range, and beside no missing line', () => {
    expect(found('## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n\ndeps: Phases 8-9\n')).toEqual([
      expect.stringMatching(/^error unknown-phase/),
    ]);
  });

  test('is a warning where the numbers of the other unit pass over it', () => {
    const epic = (number: number): string => `## Epic ${number}: E\n\n### Story ${number}.1: S\n`;
    const text = (need: string): string =>
      `${epic(1)}\n**Prerequisites:** none\n\n${epic(3)}\n**Prerequisites:** ${need}\n`;
    expect(edgesOf(text('Epic 2 complete'), { unit: 'Story' })).toBe('1.1 3.1');
    expect(edgesOf(text('Epic 7 complete'), { unit: 'Story' })).toBe('invalid unknown-phase');
  });

  test('what a program wrote may stand in any order', () => {
    const plan = '## Phase 1: A\n\n## Phase 2: B\n';
    expect(found(`---\nphases:\n  1: [2]\n  2: []\n---\n${plan}`)).toEqual([]);
  });
});

test('of words in a list only those that name a phase are an error, wherever the line stands', () => {
  const found = mistakesOf(
    '## Phase 1: A\n\n## Phase 2: B\n\nDepends on: Postgres, works with Phase 1\n',
  );
  expect(found).toMatchObject([
    { severity: 'warning', at: 'Postgres' },
    { severity: 'error', at: 'works with Phase 1' },
  ]);
});

test.each([
  ['B (depends on Step 1)', 'B'],
  ['B [depends_on: step_1]', 'B'],
  ['B (after Step 1) of it', 'B of it'],
  ['B (after the break)', 'B (after the break)'],
])('a title is %j without what is an edge', (heading, title) => {
  const { draft } = read(`## Step 1: A\n\n## Step 2: ${heading}\n`, { unit: 'Step' });
  expect(draft.phases[1]?.title).toBe(title);
});
