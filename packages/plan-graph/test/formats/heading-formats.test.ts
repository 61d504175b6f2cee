import { describe, expect, test } from '@jest/globals';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
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

  test.each([
    ['- ✅ **v1.0 MVP** - Phases 1-24 (shipped 2026-01-17)', '25 26<25'],
    ['<summary>✅ v1.0 (Phases 1–24) - SHIPPED</summary>', '25 26<25'],
    ['Completed: Phase 20, Phase 24.', '25 26<25'],
    ['- 🚧 **v1.0 MVP** - Phases 1-24', 'invalid unknown-phase'],
    ['- ✅ **v1.0 MVP** - Phases 1-23', 'invalid unknown-phase'],
    ['- ✅ **v1.0 MVP** - Phases 1-2456', '25 26<25'],
  ])('what %j says of earlier milestones is done', (line, edges) => {
    const later =
      '### Phase 25: Trains\n**Depends on**: Phase 24\n\n### Phase 26: Ships\n**Depends on**: Phase 25\n';
    expect(edgesOf(`# Roadmap: Maps\n\n## Milestones\n\n${line}\n\n## Phases\n\n${later}`)).toBe(
      edges,
    );
    // Within a phase it is said of that.
    const within = later.replace('Phase 24\n', `Phase 24\n${line}\n`);
    expect(edgesOf(`# Roadmap: Maps\n\n## Phases\n\n${within}`)).toBe('invalid unknown-phase');
  });

  test.each([
    ['Phase 24 (Milestone 2 complete)', '25 26<25'],
    ['Phase 24 (v2 shipped)', '25 26<25'],
    ['Phase 24', 'invalid unknown-phase'],
    ['Phase 24 (its tables)', 'invalid unknown-phase'],
    ['Phase 27 (complete)', 'invalid unknown-phase'],
  ])('%j is of an earlier milestone where its remark says so', (needs, edges) => {
    const later = `### Phase 25: Trains\n**Depends on**: ${needs}\n\n### Phase 26: Ships\n**Depends on**: Phase 25\n`;
    expect(edgesOf(`# Roadmap: Maps\n\n## Phases\n\n${later}`)).toBe(edges);
  });

  test('is one by its title, wherever the word stands in it', () => {
    expect(formatOf(text.replace('# Roadmap: Maps', '# The Roadmap of Maps'))).toBe(
      'gsd-roadmap Phase',
    );
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
