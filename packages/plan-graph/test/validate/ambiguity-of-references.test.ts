import { describe, expect, test } from '@jest/globals';
import { read } from './reading.ts';
import { holds, third } from './ambiguity.ts';

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
