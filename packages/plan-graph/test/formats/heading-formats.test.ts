import { describe, expect, test } from '@jest/globals';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { edgesOf, read } from '../validate/reading.ts';
import { formatOf, statusesOf } from './format-reading.ts';

describe('spec-kit', () => {
  const text = `# Tasks: Shop

## Phase 1: Setup
- [x] T001 Create it

## Phase 2: User Story 1 - Sell
- [ ] T002 [P] [US1] Cart in src/cart.ts

## Phase 3: User Story 2 - Ship
- [ ] T003 [US2] Labels in src/labels.ts

## Phase 4: Polish
- [ ] T004 Words

## Dependencies
### Phase Dependencies
- **Setup (Phase 1)**: No dependencies
- **User Stories (Phases 2-3)**: Depend on Setup
`;

  test('is recognized, and what its list leaves out comes in order', () => {
    expect(formatOf(text)).toBe('spec-kit Phase');
    expect(edgesOf(text)).toBe('1 2<1 3<1 4<2,3');
    expect(statusesOf(text)[0]).toBe('1 done tasks');
  });

  test.each([
    ['Implementation Tasks: Shop', 'spec-kit Phase'],
    ['The tasks', 'spec-kit Phase'],
    ['Tasking', 'phases Phase'],
  ])('by its title %j', (title, format) => {
    const untitled = text
      .replace('Tasks: Shop', title)
      .replace(/## Dependencies[^]*/, '')
      .replace('## Phase 3: User Story 2', '## Phase 3: User Story 2\n**Dependencies**: Phase 1\n');
    expect(formatOf(untitled)).toBe(format);
    // What comes first does not depend on whether another phase says what it needs.
    if (format.startsWith('spec-kit')) expect(edgesOf(untitled)).toBe('1 2<1 3<1 4<2,3');
  });

  test.each([
    ['', 'final<3'],
    ['- **Polish (Final Phase)**: Depends on US1', 'final<2'],
    ['- **Final Phase**: depends on Phase 1', 'final<1'],
  ])('its last phase may be called that: %j', (item, edges) => {
    const named = text
      .replace('## Phase 4: Polish', '## Final Phase — Polish ✅')
      .replace(/- \*\*Setup[^]*/, item);
    expect(edgesOf(named)).toBe(`1 2<1 3<2 ${edges}`);
    expect(statusesOf(named)[3]).toBe('final done heading');
  });

  test('by its place', () => {
    const [path, untitled] = [
      'specs/001-shop/tasks.md',
      text.replace(/# Tasks: Shop|### Phase Dep[^]*/g, ''),
    ];
    const { draft } = parsePlan({ path, text: untitled }, defaultRules);
    expect(draft.rules.format).toBe('spec-kit');
  });

  test('tasks with such ids alone do not make one', () => {
    expect(formatOf('# Plan\n## Phase 1: A\n- [ ] T001 a\n## Phase 2: B\n')).toBe('phases Phase');
  });
});

describe('superpowers', () => {
  const text = `# Cart Implementation Plan

> **For agentic workers:** REQUIRED SUB-SKILL: Use superpowers:executing-plans to do this task by task.

## Phase 1: Storage

### Task 1: Table
**Files:**
- Create: \`src/table.ts\`

- [ ] **Step 1: Write the failing test**

Run: \`npm test\`
Expected: FAIL

### Task 2: Query

## Phase 2: Screens

### Task 3: Form
**Depends on:** Task 1
`;

  test('is recognized, and its tasks come one after the other', () => {
    expect(formatOf(text)).toBe('superpowers Task');
    expect(edgesOf(text)).toBe('1 2<1 3<1');
  });

  test('its words further down are only words', () => {
    const late = `${text.replace(/^>.*$/m, '')}\n${'Words. '.repeat(700)}superpowers:executing-plans`;
    // Now the unit is one of evidence: a task says what it needs.
    expect(formatOf(late)).toBe('phases Task');
    expect(edgesOf(late)).toBe('1 2 3<1');
  });
});

describe('agent-os', () => {
  const text = `# Task Breakdown: Cart

## Task List

### Database Layer

#### Task Group 1: Models
**Dependencies:** None

- [ ] 1.0 Complete the layer

### API Layer

#### Task Group 2: Endpoints
**Dependencies:** Task Group 1

#### Task Group 3: Tests
**Dependencies:** Task Groups 1-2
`;

  test('its headings may be called groups', () => {
    const groups = `# Listing - Implementation Tasks

### GROUP 1: Pages
**Dependencies:** None

- [ ] 1.1 Write it

### GROUP 2: Links
**Dependencies:** None

### GROUP 3: Tests
**Dependencies:** Task Groups 1-2
`;
    expect(formatOf(groups)).toBe('agent-os Task Group');
    expect(edgesOf(groups)).toBe('1 2 3<1,2');
    // Groups of something else are no plan.
    expect(read(groups.replace('Task Groups 1-2', 'none')).draft.rules.format).not.toBe('agent-os');
  });

  test('is recognized', () => {
    expect(formatOf(text)).toBe('agent-os Task Group');
    expect(edgesOf(text)).toBe('1 2<1 3<1,2');
  });
});

test('a format that is named is used', () => {
  expect(
    formatOf('---\nformat: superpowers\n---\n## Phase 1: A\n### Task 1: a\n### Task 2: b\n'),
  ).toBe('superpowers Task');
});

describe('front matter that says what phases need', () => {
  const phases = '## Phase 1: A\n## Phase 2: B\ndepends on: none\n## Phase 3: C\n';

  test.each([
    ['phases: {2: [1], 3: [1, 2]}', '1 2<1 3<1,2'],
    ['phases:\n  2: 1\n  3: Phase 2', '1 2<1 3<2'],
    ['phases:\n  "2": {depends_on: [1]}\n  phase-3: {dependencies: ["2"]}', '1 2<1 3<2'],
    ['phases:\n  - id: 2\n    depends_on: [1]\n  - id: 3\n    depends_on: []', '1 2<1 3'],
    // The words of other tools.
    ['phases: 3', '1 2 3'],
    ['phases: [A, B]', '1 2 3'],
    ['phases:\n  - name: A', '1 2 3'],
  ])('%j', (matter, edges) => {
    expect(edgesOf(`---\n${matter}\n---\n${phases}`)).toBe(edges);
  });

  test('counts more than a line, which is said', () => {
    const found = read(`---\nphases: {2: [1]}\n---\n${phases}`);
    expect(found.kind === 'valid' && found.diagnostics.map(({ code }) => code)).toContain(
      'source-mismatch',
    );
  });

  test('is checked like any other', () => {
    expect(edgesOf(`---\nphases: {2: [9]}\n---\n${phases}`)).toBe('invalid unknown-phase');
  });
});
