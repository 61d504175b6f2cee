import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf, planOf, read } from './reading.ts';

/** A plan, its edges, and all that is said of it: what was used and what was not. */
type Case = readonly [name: string, text: string, edges: string, said: readonly string[]];

function holds(cases: readonly Case[]): void {
  test.each(cases)('%s', (_, text, edges, said) => {
    expect(edgesOf(text)).toBe(edges);
    expect(findingsOf(text)).toEqual(said);
  });
}

/** Phases 1 and 2 need nothing; the third one says this. */
const third = (line: string): string => planOf('deps: none', 'deps: none', line);

describe('1: what stands in parentheses is no dependency, and none wins over what follows it', () => {
  holds([
    [
      'beside a reference',
      third('deps: 1 (not 2), can run in parallel with 2'),
      '1 2 3<1',
      ['info ignored-text: can run in parallel with 2'],
    ],
    [
      'with a number of its own',
      third("deps: 1 (and gated on 2's data)"),
      '1 2 3<1',
      ["warning ignored-text: (and gated on 2's data)"],
    ],
    [
      'about what may run beside it',
      third('deps: 1 (and can run in parallel with 2)'),
      '1 2 3<1',
      [],
    ],
    ['none, then words', third('deps: None (can run in parallel with Phase 2)'), '1 2 3', []],
    ['none, then a phase', third('deps: none, disjoint from Phases 1 and 2'), '1 2 3', []],
  ]);
});

describe('2: a number counts only at the start of an item', () => {
  holds([
    [
      'words before it',
      third('deps: 1, the data of 2'),
      '1 2 3<1',
      ['warning unreadable-reference: the data of 2'],
    ],
    [
      'after words in a list',
      third('deps: Node 20, 2'),
      'invalid unreadable-reference',
      ['warning unreadable-reference: Node 20', 'error unreadable-reference: 2'],
    ],
    [
      'words after it that say more than "done"',
      third('deps: Phase 1 core existing'),
      '1 2 3<1',
      ['warning unreadable-reference: core existing'],
    ],
    ['words that say "done"', third('deps: Phase 1 complete, 2 ✓'), '1 2 3<1,2', []],
    [
      'after a semicolon',
      third('deps: 1; can run parallel with 2'),
      '1 2 3<1',
      ['info ignored-text: can run parallel with 2'],
    ],
    [
      'one or the other',
      third('deps: 1 or 2'),
      'invalid or-dependency',
      ['error or-dependency: 1 or 2'],
    ],
    [
      'in a script that follows an id at once',
      '## Phase 1: A\n依存: なし\n## Phase 2: B\n依存: Phase 1完了必須\n',
      '1 2<1',
      [],
    ],
  ]);
});

describe('3: the keyword of a reference is the unit of the plan, or there is none', () => {
  holds([
    ['none', third('deps: 1, 2'), '1 2 3<1,2', []],
    [
      "another tool's",
      third('deps: 1, Task #2'),
      '1 2 3<1',
      ['warning unreadable-reference: Task #2'],
    ],
    [
      'of headings above the phases',
      '# Epic 1: E\n## Story 1: A\ndeps: none\n## Story 2: B\ndeps: none\n# Epic 2: F\n## Story 3: C\ndeps: Epic 1\n',
      '1 2 3<1,2',
      [],
    ],
    [
      'of headings of no plan',
      '## Story 1: A\ndeps: none\n## Story 2: B\ndeps: Epic 1 done\n',
      '1 2',
      ['info missing-dependencies: Story 2: B', 'warning unreadable-reference: Epic 1 done'],
    ],
  ]);
});

describe('4: front matter beats a line, that a list, that a table; a difference shows both', () => {
  const list = '\n# Phase Dependencies\n\n- Phase 3 depends on Phase 2\n';
  const table = '\n# Table\n\n| Phase | Depends on |\n| - | - |\n| 3 | 2 |\n';
  const waves =
    '| Wave | Phases | Blocked by |\n| - | - | - |\n| 1 | 1 | - |\n| 2 | 2, 3 | 1 |\n\n';
  holds([
    [
      'front matter and a line',
      `---\nphases: {3: [2]}\n---\n${third('deps: 1')}`,
      '1 2 3<2',
      ['warning source-mismatch: deps: 1'],
    ],
    [
      'a line and a list',
      third('deps: 1') + list,
      '1 2 3<1',
      ['warning source-mismatch: Phase 3 depends on Phase 2'],
    ],
    [
      'a list and a table',
      planOf('deps: none', 'deps: none', '') + list + table.replace('| 2 |\n', '| 1 |\n'),
      '1 2 3<2',
      ['warning source-mismatch: 3 | 1'],
    ],
    ['the same in both', third('deps: 2') + list + table, '1 2 3<2', []],
    [
      'a line and a table of waves',
      waves + planOf('deps: none', 'deps: 1', 'deps: 2'),
      '1 2<1 3<2',
      ['warning wave-mismatch: 2, 3'],
    ],
    ['waves alone', waves + planOf('', '', ''), '1 2<1 3<1', []],
    [
      'drawings and prose are no source',
      `\`\`\`\nPhase 3 --> Phase 1\n\`\`\`\n\n\`\`\`mermaid\ngraph TD; P3-->P1\n\`\`\`\n\nPhase 1 depends on Phase 2.\n\n${third('deps: 1')}`,
      '1 2 3<1',
      [],
    ],
  ]);
});

describe("5: the first line of a phase's own level counts", () => {
  const row = '| Field | Value |\n| --- | --- |\n| Depends on | Phase 2 |\n';
  holds([
    [
      'two lines',
      third('deps: 1\nDepends on: 2'),
      '1 2 3<1',
      ['warning multiple-fields: Depends on: 2'],
    ],
    [
      'a line and a row',
      third(`deps: 1\n\n${row}`),
      '1 2 3<1',
      ['warning multiple-fields: Depends on | Phase 2'],
    ],
    ['a row alone', third(row), '1 2 3<2', []],
    [
      'a column, of which each row counts',
      third('| Depends on | Why |\n| --- | --- |\n| Phase 1 | a |\n| the shop | b |\n'),
      '1 2 3<1',
      ['warning unreadable-reference: the shop'],
    ],
    [
      'below a sub-heading',
      third('deps: 1\n\n### Notes\n\nDepends on: Phase 2'),
      '1 2 3<1',
      ['info misplaced-dependencies: Depends on: Phase 2'],
    ],
    ['below a sub-heading alone', third('### Notes\n\nDepends on: Phase 2'), '1 2 3<2', []],
    [
      'below a task',
      third('deps: 1\n\n- [ ] a\n  - Depends on: Phase 2'),
      '1 2 3<1',
      ['info misplaced-dependencies: Depends on: Phase 2'],
    ],
    [
      'below an item of a list',
      third('deps:\n- Phase 1\n  - Phase 2'),
      'invalid unreadable-reference',
      ['error unreadable-reference: Phase 2'],
    ],
    [
      'below a heading of a page',
      '# Phase 1: A\n\n## Metadata\n\nDepends on: none\n\n# Phase 2: B\n\n## Context\n\n- Dependencies: 1\n',
      '1 2<1',
      [],
    ],
  ]);
});

describe('6: of an id on two headings the one with the dependency line is the phase', () => {
  const detail = '- [ ] a\n- [ ] b\n\n';
  holds([
    [
      'one has the line',
      '# Phase 1: a\n# Phase 2: c\n# Phase 1: b\ndeps: none\n# Phase 2: d\ndeps: 1\n',
      '1 2<1',
      ['warning duplicate-id: Phase 1: a', 'warning duplicate-id: Phase 2: c'],
    ],
    [
      'none has',
      `## Phase 1: Build\n${detail}## Phase 1: Build\n${detail}`,
      'invalid duplicate-id',
      ['error duplicate-id: Phase 1: Build'],
    ],
    [
      'both have, and differ',
      '# Phase 0: Dig\n### Phase 1: Build\ndeps: none\n# Phase 1: Build\ndeps: 0\n',
      'invalid duplicate-id',
      ['error duplicate-id: Phase 1: Build'],
    ],
    [
      'both have, and say the same',
      '### Phase 1: Build\ndeps: none\n# Phase 1: Build\ndeps: none\n',
      '1',
      ['warning duplicate-id: Phase 1: Build'],
    ],
    [
      'none has, with other words',
      `### Phase 1: Build\n# Phase 1: Build it\n${detail}`,
      'invalid duplicate-id',
      ['error duplicate-id: Phase 1: Build it'],
    ],
    [
      'overview and detail',
      `## Plan\n### Phase 1: Build\n### Phase 2: Ship\n# Phase 1: Build\n${detail}# Phase 2: Ship\n${detail}`,
      '1 2<1',
      ['warning duplicate-id: Phase 1: Build', 'warning duplicate-id: Phase 2: Ship'],
    ],
  ]);
});

describe('7: a dependency line of the plan as a whole is of no phase', () => {
  const plan = planOf('deps: none', 'deps: 1');
  holds([
    [
      'that names phases of it',
      `**Dependencies**: Phase 2\n\n${plan}`,
      '1 2<1',
      ['info misplaced-dependencies: Dependencies**: Phase 2'],
    ],
    [
      'with a list below it',
      `**Dependencies**:\n\n- Node 20\n- Phase 1\n\n${plan}`,
      '1 2<1',
      ['info misplaced-dependencies: Dependencies**:'],
    ],
    [
      'that stands behind the phases',
      `${plan}\n## Notes\n\nDepends on: 1\n`,
      '1 2<1',
      ['info misplaced-dependencies: Depends on: 1'],
    ],
    [
      'that is a row',
      `| Field | Value |\n| --- | --- |\n| Dependencies | Phase 1 |\n\n${plan}`,
      '1 2<1',
      ['info misplaced-dependencies: Dependencies | Phase 1'],
    ],
    ["that names another plan's", `Dependencies: Phase 9\n\n${plan}`, '1 2<1', []],
    ['that names something else', `Dependencies: Node 20, 633 (task)\n\n${plan}`, '1 2<1', []],
    ['of none', `- **Dependencies**: None|2\n\n${plan}`, '1 2<1', []],
  ]);
});

describe('8: a plan has one unit, and what it leaves out is said', () => {
  const groups =
    '## PHASE 1: Core\n\n### Task Group 1: A\ndeps: none\n\n### Task Group 2: B\ndeps: 1\n';
  holds([
    ['the one whose headings say what they need', groups, '1 2<1', []],
    [
      'what stands below headings of another unit is ignored',
      `${groups}\n## More\n### Step 1: x\n### Step 2: y\n`,
      '1 2<1',
      ['warning unit-chosen: Task Group 1: A'],
    ],
    [
      'the one of the front matter',
      `---\nunit: Phase\n---\n${groups}`,
      '1',
      ['info misplaced-dependencies: deps: 1'],
    ],
    ['else the first of a fixed order', '## Phase 1: A\n### Step 1: a\n### Step 2: b\n', '1', []],
    ['`Phase` alone is no choice', planOf('', ''), '1 2<1', []],
  ]);
});

describe('9: a heading for several phases is no phase', () => {
  holds([
    [
      'it is a mistake',
      '## Phase 1-2: Both\n\n## Phase 3: x\n',
      'invalid range-heading',
      ['error range-heading: 1-2'],
    ],
    [
      'unless they have headings of their own',
      '# Phases 1-2: Both\n\n## Phase 1: x\n\n## Phase 2: y\n',
      '1 2<1',
      ['warning range-heading: 1-2'],
    ],
  ]);
});

describe('10: a range is what stands between its ends in the plan', () => {
  const text = (value: string): string =>
    ['1', '2A', '2B', '3', '4']
      .map((id) => `## Phase ${id}: x\n\ndeps: ${id === '4' ? value : 'none'}\n`)
      .join('\n');
  holds([
    ['letters included', text('1-3'), '1 2a 2b 3 4<1,2a,2b,3', []],
    ['one of them at an end', text('Phases 2A-3'), '1 2a 2b 3 4<2a,2b,3', []],
    ['backwards', text('3-1'), 'invalid unreadable-reference', ['error unreadable-reference: 3-1']],
    ['an end that is missing', text('1-9'), 'invalid unknown-phase', ['error unknown-phase: 1-9']],
  ]);
});

describe('11: `Blocks:` is compared and adds nothing', () => {
  holds([
    ['the other end says it', planOf('deps: none\nblocks: [2]', 'deps: 1'), '1 2<1', []],
    [
      'over another phase',
      planOf('deps: none\n**Blocks**: Phase 3', 'deps: 1', 'deps: 2'),
      '1 2<1 3<2',
      [],
    ],
    ['something else', planOf('deps: none\nBlocks: the release', 'deps: none'), '1 2', []],
    [
      'it differs',
      planOf('deps: none\nBlocks: Phase 2', 'deps: none'),
      '1 2',
      ['warning blocks-mismatch: Phase 2'],
    ],
  ]);
});

describe('12: phases without a line are done in order if no phase has one, else they need nothing', () => {
  holds([
    ['none has one', planOf('', '', ''), '1 2<1 3<2', []],
    [
      'some have',
      planOf('deps: none', 'deps: 1', ''),
      '1 2<1 3',
      ['info missing-dependencies: Phase 3: P3'],
    ],
    [
      'the rule says otherwise',
      `---\nmissing: sequential\n---\n${planOf('deps: none', 'deps: 1', '')}`,
      '1 2<1 3<2',
      [],
    ],
    [
      'the rule wants them',
      `---\nmissing: error\n---\n${planOf('deps: none', '')}`,
      'invalid missing-dependencies',
      ['error missing-dependencies: Phase 2: P2'],
    ],
    [
      'words about no phase are no line',
      planOf('deps: Node 20', ''),
      '1 2<1',
      ['warning unreadable-reference: Node 20'],
    ],
  ]);
});

describe('13: ids that would make one target are one id, and all others make several', () => {
  const twice = (one: string, other: string): string =>
    `## Phase ${one}: a\n\n## Phase ${other}: b\n`;
  holds([
    ['zeros', twice('1', '01'), 'invalid duplicate-id', ['error duplicate-id: Phase 01: b']],
    ['case', twice('2a', '2A'), 'invalid duplicate-id', ['error duplicate-id: Phase 2A: b']],
    ['words', twice('1', 'One'), 'invalid duplicate-id', ['error duplicate-id: Phase One: b']],
    [
      'a range, and an id with a dot',
      twice('1.5', '1-5'),
      'invalid range-heading',
      ['error range-heading: 1-5'],
    ],
  ]);

  test('numbers of other scripts', () => {
    expect(edgesOf('## 第二阶段：甲\n\n## 阶段2：乙\n')).toBe('invalid duplicate-id');
  });

  test('dots are kept, and nothing else is joined', () => {
    const ids = ['1', '1.5', '1.50', '15', '2.1', '2.10', '21', '2A', '2.1a', 'A', 'A2', 'IV', 'V'];
    const { kind, draft } = read(ids.map((id) => `## Phase ${id}: x\n`).join('\n'));
    expect(kind).toBe('valid');
    expect(new Set(draft.phases.map(({ id }) => id)).size).toBe(ids.length);
  });
});

describe('14: what is no phase of the plan is never a dependency in silence', () => {
  holds([
    [
      'a phase that it does not have',
      third('deps: Phase 28 (v1.6)'),
      'invalid unknown-phase',
      ['error unknown-phase: Phase 28'],
    ],
    [
      'other words',
      third('deps: 1, ADR-0001 accepted'),
      '1 2 3<1',
      ['warning unreadable-reference: ADR-0001 accepted'],
    ],
    [
      'other words under `strict`',
      `---\nstrict: true\n---\n${third('deps: 1, ADR-0001 accepted')}`,
      'invalid unreadable-reference',
      ['error unreadable-reference: ADR-0001 accepted'],
    ],
    // Whether they exist is for those to say who know the workspace.
    ['another plan and a target', third('deps: ../auth.md#phase-2, api:build, 1'), '1 2 3<1', []],
  ]);

  test('what stands outside of the plan is kept', () => {
    const reading = read(third('deps: ../auth.md#phase-2, api:build, 1'));
    const external = reading.kind === 'valid' ? reading.plan.phases[2]?.external : undefined;
    expect(external?.map(({ reference }) => reference)).toMatchObject([
      { by: 'path', path: '../auth.md', phase: 'phase-2' },
      { by: 'target', project: 'api', target: 'build' },
    ]);
  });
});
