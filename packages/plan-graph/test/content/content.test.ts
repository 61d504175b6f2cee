import { describe, expect, test } from '@jest/globals';
import { read } from './read.ts';

describe('objective', () => {
  test.each<[string[], string | undefined]>([
    [['**Objective**: Build *the* `core`'], 'Build the core'],
    [['**Goal:** One line', 'and more.'], 'One line and more.'],
    [['**Goal:** One line', '**Owner:** me'], 'One line'],
    [['Goal: One line', 'Depends on: 1'], 'One line'],
    [['Purpose:', '', 'A paragraph', 'of words.', '', 'More.'], 'A paragraph of words.'],
    [['- **Goal**: In a list'], 'In a list'],
    [['### Objective', '', 'Below a heading.'], 'Below a heading.'],
    [['Goal:', 'on the next line'], 'on the next line'],
    [['Owner: me', 'Goal: last'], 'last'],
    [['Words', 'Goal: last'], undefined],
    [['**Goal**: first', '', '**Objective**: second'], 'first'],
    [['Words.'], undefined],
  ])('%j', (lines, expected) => {
    expect(read(...lines).objective).toBe(expected);
  });
});

describe('tasks', () => {
  test('states, depths and texts', () => {
    const lines = [
      'Tasks:',
      '- [ ] **Bold** and',
      '  more `code`',
      '  - plain',
      '    - [x] under a plain item',
      '- [X] upper case',
      '- [-] half',
      '1. [~] numbered',
      '- [10] no box',
      '- plain [ ] no box',
      '',
      '> - [ ] quoted',
    ];
    expect(read(...lines).tasks.map(({ text, state, depth }) => [text, state, depth])).toEqual([
      ['Bold and more code', 'open', 0],
      ['under a plain item', 'done', 1],
      ['upper case', 'done', 0],
      ['half', 'in-progress', 0],
      ['numbered', 'in-progress', 0],
      ['quoted', 'open', 0],
    ]);
  });

  test('boxes in fences and comments are none', () => {
    expect(read('```md', '- [ ] a', '```', '<!--', '- [ ] b', '-->').tasks).toEqual([]);
  });

  test('a check command is a task as well', () => {
    const { tasks, commands } = read('Testing:', '- [x] All green: `make test`');
    expect(commands).toHaveLength(1);
    expect(tasks.map(({ text, state }) => [text, state])).toEqual([
      ['All green: make test', 'done'],
    ]);
  });
});

describe('files', () => {
  test.each<[string[], string[]]>([
    [['Files: `a.ts`, `b.ts`'], ['a.ts', 'b.ts']],
    [['Files: src/a.ts, src/b.ts'], ['src/a.ts', 'src/b.ts']],
    [['**File**: `Makefile`'], ['Makefile']],
    [
      ['**Files to modify**:', '- `src/a.ts` - calls `b.c`', '- src/d.ts (new)'],
      ['src/a.ts', 'src/d.ts'],
    ],
    [
      ['**Files:**', '- Create: `a.py`', '- Modify: `b.py:1-20`', '- Test: `tests/a.py`'],
      ['a.py', 'b.py', 'tests/a.py'],
    ],
    [['Files:', '- Test:', '  - `tests/a.py`'], ['tests/a.py']],
    [['- **Files:**', '  - `a.ts`'], ['a.ts']],
    [['### Files', '', '- `a.ts`', '- `a.ts`'], ['a.ts']],
    [['Create: `src/new/`'], ['src/new/']],
    [['Test: `tests/a.py`'], ['tests/a.py']],
    [['Files: src/a.ts, a.ts'], ['src/a.ts', 'a.ts']],
    [
      ['Files:', '- Update `b.ts` in `c`', '- see `d`', '- `e` and `f.ts`', '- Note: `g`'],
      ['b.ts', 'e', 'f.ts'],
    ],
    [['Files:', '- none yet', '- two of them'], []],
    [['Test: `npm test`'], []],
    [['See `src/a.ts`.'], []],
  ])('%j', (lines, expected) => {
    expect(read(...lines).files.map(({ path }) => path)).toEqual(expected);
  });

  test('a list of files is no list of commands', () => {
    const { commands, diagnostics } = read(
      '**Files:**',
      '- Create: `a.py`',
      '- Test: `tests/a.py`',
    );
    expect([commands, diagnostics]).toEqual([[], []]);
  });
});

describe('success criteria', () => {
  test.each<[string[], [string, boolean | undefined][]]>([
    [
      ['Success Criteria:', '- [x] a', '- [ ] b', '- c'],
      [
        ['a', true],
        ['b', false],
        ['c', undefined],
      ],
    ],
    [['**Acceptance criteria** (all):', '1. a'], [['a', undefined]]],
    [['- **Success Criteria:**', '  - a'], [['a', undefined]]],
    [['**Definition of Done**: it works'], [['it works', undefined]]],
    [
      ['### Success Criteria', '#### Automated', '- a', '#### Manual', '- b', '### Next', '- c'],
      [
        ['a', undefined],
        ['b', undefined],
      ],
    ],
    [['Success Criteria:', '- a', '', 'Risks:', '- b'], [['a', undefined]]],
    [
      ['Success Criteria:', '- Automated:', '  - [~] a', '- b'],
      [
        ['a', false],
        ['b', undefined],
      ],
    ],
    [['Tasks:', '- a'], []],
  ])('%j', (lines, expected) => {
    const found = read(...lines).successCriteria;
    expect(found.map(({ text, ticked }) => [text, ticked])).toEqual(expected);
  });
});
