import { describe, expect, test } from '@jest/globals';
import { knownUnits } from '../../src/vocabulary/units.ts';
import { diagnosticsOf, edgesOf, mistakesOf, read } from '../validate/reading.ts';
import { groupsBelowPhases } from './groups-below-phases.ts';

const unitOf = (text: string): string => {
  const { draft } = read(text);
  return draft.rules.unit;
};

describe('the unit is that of the headings', () => {
  test.each([
    ['Phase', '# Phase 1: A\n# Phase 2: B'],
    ['Phase', '# Phase 1: A'],
    ['Stage', '# Stage 1: A\n# Stage 2: B'],
    ['Milestone', '### Milestone 1: A\n### Milestone 2: B'],
    ['Sprint', '## Sprint 1 — A\n## Sprint 2 — B'],
    ['Task Group', '#### Task Group 1: A\n#### Task Group 2: B'],
    ['Task', '### Task 1: A\n### Task 2: B'],
    ['Story', '### Story 2.1: A\n### Story 2.10: B'],
    ['User Story', '### User Story 1: A\n### User Story 2: B'],
    ['Unit', '### U1. A\n### U2. B'],
    ['Unit', '### Unit 1: A\n### Unit 2: B'],
    ['Step', '## Step 1: A\n## Step 2: B'],
    ['Schritt', '## Schritt 1: A\n## Schritt 2: B'],
    ['Fase', '## Fase 1: A\n## Fase 2: B'],
    ['Étape', '## Étape 1 : A\n## ÉTAPE 2 : B'],
    ['阶段', '## 第一阶段：A\n## 第二阶段：B'],
    ['阶段', '## 阶段一：A\n## 阶段 2: B'],
    ['フェーズ', '## フェーズ1：A\n## フェーズ2：B'],
    ['단계', '## 1단계: A\n## 2 단계: B'],
    ['Этап', '## Этап 1. A\n## ЭТАП 2. B'],
    // Tools that go through the phases of a plan do not stop at the steps of one.
    ['Phase', '## Phase 1: A\n### Step 1: a\n### Step 2: b\n## Phase 2: B\n### Step 1: c'],
    ['Phase', '# Sprint 1: S\n## Phase 1: A\n# Sprint 2: T\n## Phase 2: B'],
  ])('%s: %j', (unit, text) => {
    expect(unitOf(text)).toBe(unit);
    expect(read(text).kind).toBe('valid');
  });

  test('one heading is enough for `Phase` alone', () => {
    expect(read('## Step 1: A\n\nWords.\n').kind).toBe('not-a-plan');
    expect(read('## Sprint 3: A\n## Phase: B\n').kind).toBe('not-a-plan');
  });
});

describe('dependency fields decide', () => {
  test('units that own them beat phases that do not', () => {
    expect(unitOf(groupsBelowPhases)).toBe('Task Group');
    expect(edgesOf(groupsBelowPhases)).toBe('1 2<1 3<1,2');
  });

  test.each([
    [
      'phases own some too',
      '# Phase 1: A\ndepends on: none\n## Task 1: a\ndepends on: none\n## Task 2: b\n',
    ],
    [
      'a phase has no task',
      '# Phase 1: A\n## Task 1: a\n## Task 2: b\ndepends on: Task 1\n# Phase 2: B\n',
    ],
    [
      'tasks are counted anew in each phase',
      '# Phase 1: A\n## Task 1: a\n## Task 2: b\ndepends on: Task 1\n# Phase 2: B\n## Task 1: c\n',
    ],
    [
      'they speak of other things',
      '# Phase 1: A\n## Task 1: a\ndepends on: Node 20\n## Task 2: b\n# Phase 2: B\n## Task 3: c\n',
    ],
  ])('but not where %s', (_, text) => {
    expect(unitOf(text)).toBe('Phase');
  });

  test('a number that an author wrote twice is a mistake in the unit, not another unit', () => {
    const twice = '# Phase 1: A\n## Task 1: a\n## Task 2: b\ndepends on: Task 1\n## Task 2: c\n';
    expect(unitOf(twice)).toBe('Task');
    expect(edgesOf(twice)).toBe('1 2<1');
  });
});

describe('the choice is reported', () => {
  const choices = (text: string): readonly object[] =>
    mistakesOf(text).filter((one) => 'code' in one && one.code === 'unit-chosen');

  test('with what is not read', () => {
    expect(
      choices(`${groupsBelowPhases}\n## More\n\n### Step 1: Clean\n\n### Step 2: Sweep\n`),
    ).toEqual([
      {
        code: 'unit-chosen',
        severity: 'warning',
        message:
          'Unexpected plan without a `unit`, expected it to name the word that marks a phase; headings with `Task Group` are read as phases, because they say what they depend on; not read: 2 with `Step`',
        at: 'Task Group 1: Tables',
        fix: 'Set `unit` in the front matter to the word that marks a phase.',
        related: ['`Step` is not read: Step 1: Clean'],
      },
    ]);
  });

  test.each([
    ['there is one unit', '# Stage 1: A\n# Stage 2: B\n'],
    ['headings of the other group phases', groupsBelowPhases],
    [
      'headings of the other stand in phases',
      '# Phase 1: A\n## Step 1: a\n## Step 2: b\n# Phase 2: B\n',
    ],
    ['it was said', `---\nunit: Task Group\n---\n${groupsBelowPhases}\n## PHASE 3: Later\n`],
  ])('not where %s', (_, text) => {
    expect(choices(text)).toEqual([]);
  });

  test('a unit that is said is taken', () => {
    expect(edgesOf(groupsBelowPhases, { unit: 'Phase' })).toBe('1 2<1');
    expect(edgesOf('# Act 1: A\n# Act 2: B\n', { unit: 'Act' })).toBe('1 2<1');
  });
});

describe('headings that sum up', () => {
  const summary = (unit: string): string =>
    [1, 2].map((n) => `### ${unit} ${n}: S${n}\n- Do it\n- Do more\n`).join('\n');
  const detail = (unit: string): string =>
    [1, 2, 3]
      .map(
        (n) =>
          `### ${unit} ${n}: D${n}\n**Prerequisites**: ${n === 1 ? 'none' : `${unit} 1`}\n\n- [ ] a\n- [ ] b\n`,
      )
      .join('\n');

  test.each(knownUnits.filter((unit) => !/^(?:Phase|Fase|Faza|Task Group|User Story)$/.test(unit)))(
    'do not beat `%s` that declares',
    (unit) => {
      const text = `# P\n## Summary\n${summary('Phase')}\n## Work\n${detail(unit)}`;
      expect([unitOf(text), edgesOf(text)]).toEqual([unit, '1 2<1 3<1']);
      expect(mistakesOf(text)).toMatchObject([{ code: 'unit-chosen', severity: 'warning' }]);
    },
  );

  test('with boxes they are work, and what is not read is told', () => {
    const text = `# P\n## Summary\n${summary('Phase').replaceAll('- Do', '- [ ] Do')}\n## Work\n${detail('Epic')}`;
    expect(unitOf(text)).toBe('Phase');
    expect(mistakesOf(text)).toMatchObject([
      { code: 'unit-chosen', message: expect.stringContaining('not read: 3 with `Epic`') },
    ]);
  });

  test('epics that declare beat the stories they hold, but not stories with boxes', () => {
    const epics = (box: string): string =>
      `# P\n${[1, 2].map((n) => `## Epic ${n}: E\n**Dependencies:** ${n === 1 ? 'none' : 'Epic 1'}\n### Story ${n}.1: S\n${box}Given\n### Story ${n}.2: S\n`).join('\n')}`;
    expect([unitOf(epics('')), edgesOf(epics(''))]).toEqual(['Epic', '1 2<1']);
    expect(unitOf(epics('- [ ] '))).toBe('Story');
  });
});

describe('the only heading of the first level, above all others, is the title', () => {
  test.each<[string, string, string, string]>([
    [
      'above another unit',
      '# Phase 3: Editor\n### Milestone 1: A\n### Milestone 2: B\n',
      'Milestone',
      '1 2<1',
    ],
    ['above steps', '# Phase 3: Editor\n## Step 1: A\n## Step 2: B\n', 'Step', '1 2<1'],
    ['above its parts', '# Phase 1\n### Phase 1A: A\n### Phase 1B: B\n', 'Phase', '1a 1b<1a'],
    [
      'above its parts by numbers',
      '# Phase 2: X\n## Phase 2.1: A\n## Phase 2.2: B\n',
      'Phase',
      '2.1 2.2<2.1',
    ],
    ['above lower numbers', '# Phase 3: X\n## Phase 1: A\n## Phase 2: B\n', 'Phase', '1 2<1'],
    ['above its own number', '# Phase 1: X\n## Phase 1: A\n## Phase 2: B\n', 'Phase', '1 2<1'],
    ['in German', '# Etappe 2: X\n## Schritt 1: A\n## Schritt 2: B\n', 'Schritt', '1 2<1'],
    ['in Chinese', '# 阶段二：甲\n## 步骤1：乙\n## 步骤2：丙\n', '步骤', '1 2<1'],
  ])('%s', (_, text, unit, edges) => {
    expect([unitOf(text), edgesOf(text)]).toEqual([unit, edges]);
    expect(mistakesOf(text)).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['the numbers go on from it', '# Phase 1: A\n## Phase 2: B\n## Phase 3: C\n', '1 2<1 3<2'],
    ['it says what it needs', '# Phase 1: A\ndeps: none\n## Step 1: a\n## Step 2: b\n', '1'],
    ['there is another one', '# Phase 1: A\n## Step 1: a\n## Step 2: b\n# Phase 2: B\n', '1 2<1'],
    ['nothing stands below it', '# Phase 1: A\n## Notes\n', '1'],
  ])('but not where %s', (_, text, edges) => {
    expect(edgesOf(text)).toBe(edges);
  });
});

test('a unit may be a word with a hyphen', () => {
  const text =
    '## Sub-Issue 1: A\n## sub-issue 2: B\nDepends on: Sub-Issue 1\n## Sub-Issue 3: C\nDepends on: Sub-Issues 1-2\n';
  expect(edgesOf(text, { unit: 'Sub-Issue' })).toBe('1 2<1 3<1,2');
  expect(edgesOf(`---\nunit: Sub-Issue\n---\n${text}`)).toBe('1 2<1 3<1,2');
});

test('every unit is read without a throw, whatever else stands in the text', () => {
  for (const unit of ['Phase', 'Task', '阶段', 'Unit', 'a', '.*', '(']) {
    expect(diagnosticsOf(read('# 1: (\n## U1\n### 第\n', { unit }))).toEqual([]);
  }
});

test('epics that a list sums up, and that stand in full above their stories, are not told', () => {
  const list = '## List\n\n### Epic 1: A\n\nWords.\n\n### Epic 2: B\n\nWords.\n\n';
  const full = '## Epic 1: A\n\n### Story 1.1: C\n\n## Epic 2: B\n\n### Story 2.1: D\n\n';
  expect(unitOf(list + full)).toBe('Story');
  expect(mistakesOf(list + full)).toEqual([]);
  expect(mistakesOf(`${list + full}## Epic 3: E\n\nWords.\n`)).toMatchObject([
    { code: 'unit-chosen', message: expect.stringContaining('not read: 1 with `Epic`') },
  ]);
});

describe('phases in the stories that need each other', () => {
  const stories = (needs: string): string =>
    `## Story 1: A\n\nDependencies: none\n\n## Story 2: B\n\n### Phase 2A: C\n\nDependencies: ${needs}\n\n### Phase 2B: D\n\nDependencies: none\n\n` +
    '## Story 3: E\n\nDependencies: Story 2\n\n### Phase 3A: F\n';

  test('the stories are the plan where a phase needs one that has no phases', () => {
    expect(unitOf(stories('Story 1'))).toBe('Story');
    expect(
      edgesOf(stories('Story 1').replace('## Story 2: B\n', '## Story 2: B\n\nWords.\n')),
    ).toBe('1 2<1 3<2');
  });

  test('else the phases are', () => {
    expect(unitOf(stories('Phase 3A'))).toBe('Phase');
    expect(unitOf(stories('Story 3'))).toBe('Phase');
    expect(unitOf(stories('Story 9'))).toBe('Phase');
  });
});

describe('work that is not read', () => {
  const done = '### ✅ Phase 1: A (DONE)\n- [x] a\n\n### ✅ Phase 2: B (DONE)\n- [x] b\n\n';
  const next = (box: string, numbers = [1, 2, 3]): string =>
    `## Next\n\n${numbers.map((n) => `### ${n}. Title\n\n${box}Do it\n\n`).join('### Later\n\n')}`;

  test('headings with numbers alone are told where they have open tasks', () => {
    const text = `# P\n\n## Done\n\n${done}${next('- [ ] ')}`;
    expect(edgesOf(text)).toBe('1 2<1');
    expect(mistakesOf(text)).toMatchObject([
      { code: 'unit-chosen', message: expect.stringContaining('not read: 3 with a number alone') },
    ]);
  });

  test.each([
    ['done', next('- [x] ')],
    ['chapters', next('')],
    ['two', next('- [ ] ', [1, 2])],
    ['no series', next('- [ ] ', [2, 4, 7])],
    ['below a phase', `## Phase 3: C\n\n${next('- [ ] ').replace('## Next\n\n', '')}`],
  ])('not where they are %s', (_, text) => {
    expect(mistakesOf(`# P\n\n## Done\n\n${done}${text}`)).toEqual([]);
  });

  test('milestones that name the phases they sum up are not told', () => {
    const phases = '## Phase 1: A\n\nWords.\n\n## Phase 2: B\n\nWords.\n\n## Milestones\n\n';
    const milestones =
      '### Milestone 1: Core (Phase 1)\n\nWords.\n\n### Milestone 2 (Phases 1-2)\n\nWords.\n';
    expect(mistakesOf(phases + milestones)).toEqual([]);
    for (const other of [
      milestones.replace(' (Phase 1)', ''),
      milestones.replace('Words', '- [ ] Words'),
    ])
      expect(mistakesOf(phases + other)).toMatchObject([{ code: 'unit-chosen' }]);
  });
});
