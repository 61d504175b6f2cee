import { describe, expect, test } from '@jest/globals';
import { read, anywhere, atPlans, box, words } from './form-reading.ts';

describe('the word of a plan whose headings have numbers alone', () => {
  const plan = (needs: string): string =>
    `# P\n## 1. Ground\n${box}## 2. Walls\n${needs}\n\n${box}## 3. Roof\n${box}`;

  test.each([
    ['Depends on: Phase 1', 'Phase: 1 2<1 3<2'],
    ['Depends on: Section 1', 'Section: 1 2<1 3<2'],
    ['Depends on: Milestone 1', 'Milestone: 1 2<1 3<2'],
    ['It builds on phase 1.\n\nDepends on: 1', 'Phase: 1 2<1 3<2'],
    ['Depends on: 1', 'Task Group: 1 2<1 3<2'],
    // Of something else, that counts further.
    ['As in Phase 7 of the old plan.\n\nDepends on: 1', 'Task Group: 1 2<1 3<2'],
    ['Parts of Task 1 and Phase 1', 'Phase: 1 2<1 3<2'],
  ])('%j', (needs, expected) => {
    expect(anywhere(plan(needs))).toBe(expected);
  });

  test('without boxes', () => {
    const text = plan('Depends on: Phase 1').replaceAll('- [ ] ', '');
    expect(anywhere(text)).toBe('Phase: 1 2<1 3');
  });
});

describe('headings with numbers alone at a place for plans', () => {
  const plan = (title: string, ...marks: readonly string[]): string =>
    `# ${title}\n\n${['A', 'B', 'C'].map((name, at) => `## ${at + 1}. ${name}${marks[at] ?? ''}\n\n${words}`).join('')}`;

  test.each([
    ['the title says what they are', 'Shop Milestones', [], 'Milestone: 1 2<1 3<2'],
    ['two have a status', 'Shop', [' ✅', '', ' ✅'], 'Step: 1 2<1 3<2'],
  ])('are phases where %s', (_, title, marks, expected) => {
    expect(atPlans(plan(title, ...marks))).toBe(expected);
  });

  test.each([
    ['of one alone', 'Shop', [' ✅']],
    ['where the title names one', 'The Milestone', []],
  ])('are none with a status %s', (_, title, marks) => {
    expect(atPlans(plan(title, ...marks))).toBe('not-a-plan');
    expect(anywhere(plan('Shop Milestones'))).toBe('not-a-plan');
  });
});

describe('headings with letters and a number', () => {
  test.each<[string, string]>([
    [`# P\n## M1：甲\n${box}## M2：乙\n${box}`, 'Milestone: m1 m2<m1'],
    [`# P\n### E1 — A\n${box}### E2 — B\n**Depends on:** E1\n${box}`, 'Epic: e1 e2<e1'],
    [`# P\n## T1 — A\n${box}## T2 — B\n${box}`, 'Task: t1 t2<t1'],
    [`# P\n## **WP01: A** [DONE]\n## WP02: B [TODO]\n`, 'Work Package: wp1 wp2<wp1'],
    [`# P\n## M1 (completed)\n## M2 (next)\n## M3 [DONE]\n`, 'Milestone: m1 m2<m1 m3<m2'],
    [`# P\n## M-1: A\n${box}## M-2: B\ndeps: M-1\n${box}`, 'Milestone: m1 m2<m1'],
    [`# P\n## M0. A\n${box}## M1. B\ndeps: Milestone 0\n${box}`, 'Milestone: m0 m1<m0'],
    // One without a separator goes on with the numbers.
    [
      `# P\n## M1: A\n${box}## M2: B\n${box}## M3 Rewrite\nDepends on: M1\n`,
      'Milestone: m1 m2 m3<m1',
    ],
    [`# P\n## M1: A\n${box}## M2: B\n${box}## M2 notes\n## M9 chip\n`, 'Milestone: m1 m2<m1'],
    // Letters of no unit, of which one says that it needs another.
    ['# P\n## X1: A\ndeps: none\n## X2: B\ndeps: X1\n', 'Phase: x1 x2<x1'],
    ['# P\n## CORE-1: A\ndeps: none\n## CORE-2: B\ndeps: CORE-1\n', 'Phase: core1 core2<core1'],
    // Streams of work.
    [
      '# P\n## A1: A\ndeps: none\n## A2: B\ndeps: A1\n## B1: C\ndeps: none\n## C1: D\ndeps: B1, A2\n',
      'Phase: a1 a2<a1 b1 c1<a2,b1',
    ],
    ['# P\n## BE-1: A\ndeps: none\n## FE-1: B\ndeps: BE-1\n## R1: A risk\n', 'Phase: be1 fe1<be1'],
    [
      `# P\n## M1: A\ndeps: none\n### T1: B\n${box}### T2: C\ndeps: T1\n## M2: D\ndeps: M1\n`,
      'Milestone: m1 m2<m1',
    ],
    ['# P\n## A1 A\ndeps: none\n## A2 B\ndeps: A1\n## B1 C\ndeps: A1\n', 'Phase: a1 a2<a1 b1<a1'],
    [
      `# P\n## T1.9: A\n${box}## T1.10: B\ndeps: T1.9\n${box}## T2.1: C\n${box}`,
      'Task: t1.9 t1.10<t1.9 t2.1',
    ],
    [
      '# P\n## Phase 1: A\n### - [x] T1.9 A\n### - [ ] T1.10 B\ndeps: T1.9\n## Phase 2: B\n### - [ ] T2.1 C\ndeps: T1.9\n',
      'Task: t1.9 t1.10<t1.9 t2.1<t1.9',
    ],
    [
      '# P\n## Task API-W1: A\n## Task API-W2: B\ndeps: API-W1\n## Task WEB-V1: C\ndeps: Task API-W2\n',
      'Task: api-w1 api-w2<api-w1 web-v1<api-w2',
    ],
    ['# P\n## 1. M1: A\ndeps: none\n## 2. M2: B\ndeps: M1\n', 'Milestone: m1 m2<m1'],
    // A letter, a dot and a number.
    [
      '# P\n### A.1: A\ndeps: none\n### A.2: B\ndeps: A.1\n### B.1: C\ndeps: A.1, A.2\n',
      'Phase: a.1 a.2<a.1 b.1<a.1,a.2',
    ],
    ['# P\n### A.1 A\ndeps: none\n### A.2 B\ndeps: A.1\n', 'Phase: a.1 a.2<a.1'],
    // Tasks say what they need, and what they are below does not.
    [
      `# P\n## P0 — A\n### T-1: B\n${box}### T-2: C\n${box}deps: T-1\n## P1 — D\n### T-10: E\ndeps:\n- T-2 its words\n`,
      'Task: t1 t2<t1 t10<t2',
    ],
    [
      `# P\n## P0 — A\n### T-1: B\n${box}### T-2: C\n${box}deps: T-1\n## P1 — D\n${box}`,
      'Phase: p0 p1<p0',
    ],
    // Not in the order of their numbers.
    [
      `# P\n## G-1. A\ndeps: none\n## G-2. B\ndeps: G-1, G-1b\n## G-1b. C\ndeps: G-1\n`,
      'Phase: g1 g2<g1,g1b g1b<g1',
    ],
  ])('%j', (text, expected) => {
    expect(anywhere(text)).toBe(expected);
  });

  test.each([
    ['chapters of an appendix', `## A.1: A\n${box}## A.2: B\n${box}`],
    ['risks', `## R1: A\n${box}## R2: B\n${box}`],
    ['requirements', `## FR-1: A\n${box}## FR-2: B\n${box}`],
    ['questions', `## Q1: A\n${words}## Q2: B\n${words}`],
    ['letters of a unit without work', `## T1: A\n${words}## T2: B\n${words}`],
    ['parts that go down', `## T1.10: A\n${box}## T1.9: B\n${box}`],
    ['one twice', `## G-1: A\ndeps: none\n## G-2: B\ndeps: G-1\n## G-1: C\n${words}`],
    ['numbers that go down', `## M2: A\n${box}## M1: B\n${box}`],
    ['letters and a word, with work', `## M1 A\n${box}## M2 B\n${box}`],
    ['one heading', `## M1: A\n${box}`],
    ['no title', `## M1\n${box}## M2\n${box}`],
  ])('%s are no plan', (_, text) => {
    expect(anywhere(`# P\n${text}`)).toBe('not-a-plan');
  });

  test.each<[string, readonly number[], string]>([
    ['M', [1, 2, 3], 'Milestone: m1 m2<m1 m3<m2'],
    ['P', [0, 1, 2, 3], 'Phase: p0 p1<p0 p2<p1 p3<p2'],
    ['M', [1, 3, 4], 'not-a-plan'],
    ['M', [2, 3, 4], 'not-a-plan'],
    ['M', [1, 2], 'not-a-plan'],
    ['V', [1, 2, 3], 'not-a-plan'],
  ])('%s with a blank behind the numbers %j, at a place for plans', (letter, numbers, expected) => {
    const text = numbers.map((n) => `## ${letter}${n} Title\n\n${words}`).join('');
    expect(atPlans(text)).toBe(expected);
    expect(anywhere(text)).toBe('not-a-plan');
    expect(atPlans(`${words.repeat(20)}${text}`)).toBe('not-a-plan');
  });

  test('above most of a file at a place for plans, they need nothing else', () => {
    const text = [1, 2, 3].map((n) => `## T${n}: A\n${words}`).join('');
    expect(anywhere(text)).toBe('not-a-plan');
    expect(atPlans(text)).toBe('Task: t1 t2<t1 t3<t2');
    expect(atPlans(text.replaceAll('T', 'R'))).toBe('not-a-plan');
    expect(atPlans(text + `## Notes\n${words.repeat(20)}`)).toBe('not-a-plan');
  });
});

describe('headings that count with a word that is no unit', () => {
  const headings = (word: string, needs: string, ids = ['1', '2', '3']): string =>
    ids.map((id, index) => `## ${word} ${id}: T${id}\n${index === 0 ? words : needs}\n`).join('\n');

  test.each<[string, string]>([
    [headings('Slice', 'Depends on: Slice 1'), 'Slice: 1 2<1 3<1'],
    [headings('Iteration', 'Depends on: 1'), 'Iteration: 1 2<1 3<1'],
    [headings('Work Stream', 'Blocked by: Work Stream A', ['A', 'B']), 'Work Stream: a b<a'],
    [headings('PR', 'Depends on: PR #1').replace(/PR (?=\d:)/g, 'PR #'), 'PR: 1 2<1 3<1'],
    [headings('Week', 'After: Week 1'), 'Week: 1 2<1 3<1'],
    [
      headings('Slice', 'Depends on: Slice 1\n\n### Step 1: a\n\n### Step 2: b\n'),
      'Slice: 1 2<1 3<1',
    ],
  ])('are phases where one needs another: %j', (text, expected) => {
    expect(anywhere(`# P\n${text}`)).toBe(expected);
  });

  test.each([
    ['nothing is needed', headings('Slice', box)],
    ['something else is needed', headings('Slice', 'Depends on: Node 20')],
    ['one heading alone counts', '## Slice 1: A\n\nDepends on: Slice 2\n'],
  ])('are none where %s', (_, text) => {
    expect(anywhere(`# P\n${text}`)).toBe('not-a-plan');
  });
});

describe('headings with a number alone', () => {
  const headings = (...below: readonly string[]): string =>
    below.map((text, index) => `## ${index + 1}. T${index + 1}\n${text}\n`).join('\n');

  test.each<[string, string]>([
    [headings('dependencies: none', 'dependencies: 1', 'dependencies: 1'), 'Step: 1 2<1 3<1'],
    ['## 1. A [DONE]\n## 2. B [TODO]\n', 'Step: 1 2<1'],
    ['## Tasks\n### 1. A\ndeps: none\n### 2. B\ndeps: Task 1\n', 'Task: 1 2<1'],
    // A number with a letter between two others.
    ['### 1. A\ndeps: none\n### 1a. B\ndeps: 1\n### 2. C\ndeps: 1a\n', 'Step: 1 1a<1 2<1a'],
    ['### 1a. A\ndeps: none\n### 1b. B\ndeps: 1a\n### 2. C\ndeps: 1b\n', 'Step: 1a 1b<1a 2<1b'],
    ['### 1. A [DONE]\n### 1b. B [DONE]\n### 2a. C [TODO]\n', 'Step: 1 1b<1 2a<1b'],
  ])('are phases anywhere: %j', (text, expected) => {
    expect(anywhere(`# P\n${text}`)).toBe(expected);
  });

  test.each<[string, string]>([
    [headings(box, box, words), 'Step: 1 2<1 3<2'],
    [`## Implementation Steps\n### 1. A\n${words}### 2. B\n${words}`, 'Step: 1 2<1'],
    [`## Plan\n### 1. A\n${words}### 2. B\n${words}`, 'Step: 1 2<1'],
    [`## Schritte\n### 1. A\n${words}### 2. B\n${words}`, 'Schritt: 1 2<1'],
    [`## 任务\n### 1. A\n${words}### 2. B\n${words}`, '任务: 1 2<1'],
    [`## Context\n### 1. A\n${words}### 2. B\n${words}`, 'not-a-plan'],
    [headings(words, box, words), 'not-a-plan'],
  ])('are phases at a place for plans: %j', (text, expected) => {
    expect(atPlans(`# P\n${text}`)).toBe(expected);
    expect(anywhere(`# P\n${text}`)).toBe('not-a-plan');
  });

  test.each(['README.md', 'plans/README.md', 'specs/001-x/plan.md', 'plans/plan-template.md'])(
    'are chapters in %s',
    (path) => {
      expect(read(`# P\n${headings(box, words, box)}`, path)).toBe('not-a-plan');
    },
  );

  test.each(['plans/notifications.md', 'plans/indexing.md', 'plans/template-engine.md'])(
    'are phases in %s',
    (path) => {
      expect(read(`# P\n${headings(box, words, box)}`, path)).toBe('Step: 1 2<1 3<2');
    },
  );

  test.each(['README.md', 'plans/README.de.md', 'plans/index.md', 'plans/shop-template.md'])(
    'are chapters in %s, whatever boxes it holds',
    (path) => {
      expect(read(`# P\n${headings(box, box, box)}`, path)).toBe('not-a-plan');
      expect(read('# P\n- [ ] 1. A\n- [ ] 2. B\n', path)).toBe('not-a-plan');
      // With tasks of their numbers, or a word that makes phases, it is a plan.
      expect(read('# P\n## 1. A\n- [ ] 1.1 a\n## 2. B\n- [ ] 2.1 b\n', path)).toBe(
        'Task Group: 1 2<1',
      );
      expect(read(`# P\n## Phase 1: A\n${box}`, path)).toBe('Phase: 1');
    },
  );
});

test('a letter behind a number comes between that and the next', () => {
  const p = (...ids: readonly string[]): string =>
    ids.map((id) => `## ${id} – T\n\n${box}`).join('');
  expect(anywhere(p('P0', 'P0a', 'P1'))).toBe('Phase: p0 p0a<p0 p1<p0a');
  expect(anywhere(p('P0b', 'P0a'))).toBe('not-a-plan');
});

describe('headings by letters below phases that say nothing of what they need', () => {
  const plan = (needs: string, second = '### M2: B\n\n'): string =>
    `# Shop\n\n## Phase 1: X\n\n### M1: A\n\n${words}## Phase 2: Y\n\n${second}${words}**Dependencies:** ${needs}\n`;

  test('are the plan where one needs another', () => {
    expect(anywhere(plan('M1 (its tables)'))).toBe('Milestone: m1 m2<m1');
  });

  test.each([
    ['where none needs another', plan('none')],
    ['where a phase has none', plan('M1', '').replace('## Phase 2', '### M2: B\n\n## Phase 2')],
    ['where phases say what they need', `${plan('M1')}\n## Phase 3: Z\n\nDepends on: Phase 1\n`],
  ])('but not %s', (_, text) => {
    expect(anywhere(text)).toMatch(/^Phase: /);
  });
});

describe('headings with the status before the unit', () => {
  const roadmap = '# P\n\n## Completed: Phase 1\n\n## Current: Phase 2.1\n\n## Next: Phase 3 — C\n';
  test('are phases', () => {
    expect(anywhere(roadmap)).toBe('Phase: 1 2.1<1 3<2.1');
  });

  test('only look back at what has a heading of its own', () => {
    const rest = '## Phase 1: A\n\n## Phase 2: B\n';
    expect(anywhere(`# P\n\n## DONE: Phase 1 — A\n\n${words}${rest}`)).toBe('Phase: 1 2<1');
    expect(anywhere(`# P\n\n${rest}\n## Completed: Phases 1–2\n`)).toBe('Phase: 1 2<1');
  });
});

describe('lines of their own that nothing marks as headings', () => {
  const plan = (first: string, second: string): string => `# P\n\n${first}\n\n${second}\n\n- b\n`;
  const [first, second] = ['Phase 1 - Ground', 'Phase 2 — Walls (v1)'];

  test.each([
    [plan(first, second), 'Phase: 1 2<1'],
    [plan(`${first}\n- a`, second), 'Phase: 1 2<1'],
    [plan(`${first}\n\nWords.`, `${second}\nDepends on: none`), 'Phase: 1 2'],
    [plan('Этап 0. Основа', 'Этап 1. Стены'), 'Этап: 0 1<0'],
  ])('are phases at a place for plans: %j', (text, expected) => {
    expect(atPlans(text)).toBe(expected);
    expect(anywhere(text)).toBe('not-a-plan');
  });

  test.each([
    ['text that goes on', plan(`${first}\nis done.`, second)],
    ['a sentence', plan(first, 'Phase 2 is about walls')],
    ['one alone', plan('Words.', second)],
    ['numbers with a gap', plan(first, 'Phase 3 — Roof')],
    ['items', plan(`- ${first}`, 'Phase 2 — Walls')],
  ])('are not: %s', (_, text) => {
    expect(atPlans(text)).not.toBe('Phase: 1 2<1');
  });
});
