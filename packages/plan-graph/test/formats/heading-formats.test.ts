import { describe, expect, test } from '@jest/globals';
import { edgesOf, read } from '../validate/reading.ts';

const formatOf = (text: string): string => {
  const { format, unit } = read(text).draft.rules;
  return `${format} ${unit}`;
};
const statusesOf = (text: string): readonly string[] =>
  read(text).draft.phases.map(({ id, status }) => `${id} ${status.value} ${status.from}`);

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

  test('tasks with such ids alone do not make one', () => {
    expect(formatOf('# Plan\n## Phase 1: A\n- [ ] T001 a\n## Phase 2: B\n')).toBe('phases Phase');
  });
});

describe('GSD roadmap', () => {
  const text = `# Roadmap: Maps

## Phases

- [x] **Phase 1: Ground** - The base (completed 2026-01-02)
- [ ] **Phase 2: Roads** - Lines
- [ ] **Phase 2.1: Mend the lines** (INSERTED)

<details>
<summary>Shipped</summary>

- [x] Phase 3: Water

</details>

## Phase Details

### Phase 1: Ground
**Depends on**: Nothing (first phase)
**Plans**: 2 plans
- [x] 01-01-PLAN.md
- [ ] 01-02-PLAN.md

### Phase 2: Roads
**Depends on**: Phase 1
- [x] 02-01-PLAN.md

### Phase 2.1: Mend the lines (INSERTED)
**Depends on**: Phase 2

### Phase 3: Water [BLOCKED: no data]
**Depends on**: Phase 2.1
`;

  test('is recognized, and its list says what is done', () => {
    expect(formatOf(text)).toBe('gsd-roadmap Phase');
    expect(edgesOf(text)).toBe('1 2<1 2.1<2 3<2.1');
    expect(statusesOf(text)).toEqual([
      '1 done list',
      // Its only plan is done, and it has not been verified.
      '2 pending list',
      '2.1 pending list',
      '3 blocked heading',
    ]);
  });

  test('what its list ticks of earlier milestones is done', () => {
    const later = (item: string, needs: string): string => `# Roadmap: Maps

## Phases

${item}
- [ ] **Phase 25: Trains**

## Phase Details

### Phase 25: Trains
**Depends on**: ${needs}

### Phase 26: Ships
**Depends on**: Phase 25
`;
    expect(edgesOf(later('- [x] **Phase 24: Ports**', 'Phase 24 (v2 complete)'))).toBe('25 26<25');
    expect(edgesOf(later('- [x] **Phase 1-24** - Full MVP', 'Phases 3-4, Phase 12.1'))).toBe(
      '25 26<25',
    );
    expect(edgesOf(later('- [ ] **Phase 24: Ports**', 'Phase 24'))).toBe('invalid unknown-phase');
    expect(edgesOf(later('- [x] **Phase 1-11**', 'Phase 24'))).toBe('invalid unknown-phase');
  });

  test('another page about a roadmap is none', () => {
    expect(formatOf('# Roadmap\n\n## Phase 1: A\n## Phase 2: B\n')).toBe('phases Phase');
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
