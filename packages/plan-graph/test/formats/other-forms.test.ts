import { describe, expect, test } from '@jest/globals';
import { markDone } from '../../src/edit/mark-done.ts';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { diagnosticsOf } from '../validate/reading.ts';

/** `Unit: 1 2<1`; of a file that is none, its kind, and what is found in it. */
function read(text: string, path: string): string {
  const reading = parsePlan({ path, text }, defaultRules);
  if (reading.kind !== 'valid') {
    const found = diagnosticsOf(reading).map(
      ({ message }) => message.split('found ')[1] ?? message,
    );
    return [reading.kind, ...found].join(': ');
  }
  const edges = reading.plan.phases.map(
    ({ id, dependencies }) =>
      id + (dependencies.length === 0 ? '' : `<${dependencies.map(({ on }) => on).join(',')}`),
  );
  return `${reading.draft.rules.unit}: ${edges.join(' ')}`;
}

const anywhere = (text: string): string => read(text, 'docs/design.md');
const atPlans = (text: string): string => read(text, 'plans/shop.md');
const box = '- [ ] a\n- [ ] b\n\n';
const words = 'Words about it.\n\n';

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

describe('headings with letters and a number', () => {
  test.each<[string, string]>([
    [`# P\n## M1：甲\n${box}## M2：乙\n${box}`, 'Milestone: m1 m2<m1'],
    [`# P\n### E1 — A\n${box}### E2 — B\n**Depends on:** E1\n${box}`, 'Epic: e1 e2<e1'],
    [`# P\n## T1 — A\n${box}## T2 — B\n${box}`, 'Task: t1 t2<t1'],
    [`# P\n## **WP01: A** [DONE]\n## WP02: B [TODO]\n`, 'Work Package: wp1 wp2<wp1'],
    [`# P\n## M1 (completed)\n## M2 (next)\n## M3 [DONE]\n`, 'Milestone: m1 m2<m1 m3<m2'],
    [`# P\n## M-1: A\n${box}## M-2: B\ndeps: M-1\n${box}`, 'Milestone: m1 m2<m1'],
    [`# P\n## M0. A\n${box}## M1. B\ndeps: Milestone 0\n${box}`, 'Milestone: m0 m1<m0'],
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
    ['# P\n## 1. M1: A\ndeps: none\n## 2. M2: B\ndeps: M1\n', 'Milestone: m1 m2<m1'],
  ])('%j', (text, expected) => {
    expect(anywhere(text)).toBe(expected);
  });

  test.each([
    ['risks', `## R1: A\n${box}## R2: B\n${box}`],
    ['requirements', `## FR-1: A\n${box}## FR-2: B\n${box}`],
    ['questions', `## Q1: A\n${words}## Q2: B\n${words}`],
    ['letters of a unit without work', `## T1: A\n${words}## T2: B\n${words}`],
    ['numbers that go down', `## M2: A\n${box}## M1: B\n${box}`],
    ['letters and a word, with work', `## M1 A\n${box}## M2 B\n${box}`],
    ['one heading', `## M1: A\n${box}`],
    ['no title', `## M1\n${box}## M2\n${box}`],
  ])('%s are no plan', (_, text) => {
    expect(anywhere(`# P\n${text}`)).toBe('not-a-plan');
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

describe('bold lines', () => {
  const bold = (...below: readonly string[]): string =>
    below.map((text, index) => `**Phase ${index + 1}: T${index + 1}**\n${text}\n`).join('\n');

  test.each<[string, string]>([
    [bold(box, box), 'Phase: 1 2<1'],
    [bold(words, 'Depends on: none', 'Depends on: Phase 1'), 'Phase: 1 2 3<1'],
    ['__Step 1: A__ ✅\n- [x] a\n\n__Step 2: B__ (1 day)\n- [ ] b\n', 'Step: 1 2<1'],
    [`${bold(box, box)}\n## Notes\n\n- [ ] c\n`, 'Phase: 1 2<1'],
  ])('are phases where no heading is: %j', (text, expected) => {
    expect(anywhere(`# P\n\n${text}`)).toBe(expected);
  });

  test.each([
    ['they have no work', bold(words, words)],
    ['one stands alone', bold(box)],
    ['they are inside paragraphs', `a\n**Phase 1: A**\n${box}b\n**Phase 2: B**\n${box}`],
    ['they are items', '- **Phase 1: A**\n  - b\n- **Phase 1: B**\n  - b\n'],
    ['more is said on the line', `**Phase 1: A** is\n${box}**Phase 2: B** was\n${box}`],
  ])('are none where %s', (_, text) => {
    expect(anywhere(`# P\n\n${text}`)).toBe('not-a-plan');
  });

  test('are phases at a place for plans whatever is below them', () => {
    expect(atPlans(`# P\n\n${bold(words, words)}`)).toBe('Phase: 1 2<1');
  });

  test('end with the heading behind them, and are marked as done in their line', () => {
    const text = `# P\n\n${bold(box, box)}\n## Notes\n\n- [ ] c\n`;
    const reading = parsePlan({ path: 'docs/design.md', text }, defaultRules);
    if (reading.kind !== 'valid') throw new Error('no plan');
    const done = markDone(reading.plan, defaultRules, new Set(reading.plan.byId.keys()));
    expect(done).toMatchObject({
      marked: ['1', '2'],
      text: text.replace(/- \[ \] (?=[ab])/g, '- [x] '),
    });
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

describe('list items', () => {
  test.each<[string, string]>([
    [
      '- [ ] Phase 1: A\n  - [ ] b\n- [ ] Phase 2: B (depends on Phase 1)\n- [ ] Phase 3: C (after Phase 1)\n',
      'Phase: 1 2<1 3<1',
    ],
    ['1. **Step 1: A** - ✅ COMPLETE\n   - x\n2. **Step 2: B** - ⏳\n   - y\n', 'Step: 1 2<1'],
    ['- [x] Phase 1: A\n- [ ] **Phase 2: B** - more\n- [ ] Phase 3 — C\n', 'Phase: 1 2<1 3<2'],
    ['- **Milestone 1: A**\n  - [ ] a\n- **Milestone 2: B**\n  - [ ] b\n', 'Milestone: 1 2<1'],
    [
      '- Étape 1 : A\n  - Dépend de : aucune\n- Étape 2 : B\n  - Dépend de : Étape 1\n',
      'Étape: 1 2<1',
    ],
    ['- [ ] 阶段1：甲\n- [ ] 阶段2：乙\n', '阶段: 1 2<1'],
    // What is needed may be a sentence behind what explains the phase.
    [
      '- **Phase 1 – A**: a.\n- **Phase 2 – B**: b. Depends on Phase 1.\n- **Phase 3 – C**: c. *Depends on: Phase 1*\n',
      'Phase: 1 2<1 3<1',
    ],
    [
      '- Phase 1: A. No dependencies.\n- Phase 2: B; after Phase 1\n- Phase 3: C. Blocked by Phase 1.\n',
      'Phase: 1 2<1 3<1',
    ],
    ['1. **Step 1: A** – a.\n2. **Step 2: B** – b. Depends on step 1.\n', 'Step: 1 2<1'],
  ])('are phases: %j', (text, expected) => {
    expect(anywhere(`# P\n${text}`)).toBe(expected);
  });

  test.each([
    ['that only speak of phases', '- **Phase 1: A** - the base\n- **Phase 2: B** - the rest\n'],
    ['with one number twice', '- [ ] Phase 1: A\n- [ ] Phase 1: B\n'],
    ['that stand alone', '- [ ] Phase 1: A\n'],
    ['below items', '- x\n  - [ ] Phase 1: A\n  - [ ] Phase 2: B\n'],
  ])('%s are none', (_, text) => {
    expect(anywhere(`# P\n${text}`)).toBe('not-a-plan');
  });

  test('the title ends with the bold words', () => {
    const text = '- [ ] **Phase 1: Ground** - the base\n- [ ] **Phase 2: Cart** (later)\n';
    const { phases } = parsePlan({ path: 'a.md', text }, defaultRules).draft;
    expect(phases.map(({ title }) => title)).toEqual(['Ground', 'Cart']);
  });
});

describe('tables', () => {
  const table = (header: string, ...rows: readonly string[]): string =>
    [
      `| ${header} |`,
      `|${' - |'.repeat(header.split('|').length)}`,
      ...rows.map((row) => `| ${row} |`),
    ].join('\n');

  test.each<[string, string]>([
    [
      table('ID | Task | Blocked by', '1 | A | -', '2 | B | 1', '3 | C | 1, 2'),
      'Phase: 1 2<1 3<1,2',
    ],
    [table('Task | Blocked by | What', 'T1 | | A', '**T2** | T1 | B'), 'Task: t1 t2<t1'],
    [
      table('Schritt | Titel | Voraussetzungen', '1 | A | keine', '2 | B | Schritt 1'),
      'Schritt: 1 2<1',
    ],
    [
      table('Step | Work | Depends on | Status', '1 | A | none | done', '2 | B | 1 | todo'),
      'Step: 1 2<1',
    ],
    [table('# | Work | Depends on', '1 | A | none', '2 | B | 9, 1'), 'invalid'],
    [
      table(
        '# | Plan | Depends on',
        '00 | [0](./0.md) | -',
        '01 | [A](./a.md) | -',
        '02 | B | Plan 01',
        'R2 | C | Plan 2',
        'X1Z | D | Plan R2',
      ),
      'Plan: 0 1 2<1 r2<2 x1z<r2',
    ],
    [
      table('# | Ticket | Depends on', '7 | A | -', '8 | B | Tickets 7', '8b | C | 8'),
      'Ticket: 7 8<7 8b<8',
    ],
  ])('with a row for each phase: %j', (text, expected) => {
    expect(anywhere(`# P\n\n${text}\n`).split(': Unexpected')[0]).toBe(expected);
  });

  test.each([
    ['of modules', table('Module | What | Depends on', 'a | A | b', 'b | B | -')],
    ['of requirements', table('ID | What | Depends on', 'FR-1 | A | -', 'FR-2 | B | FR-1')],
    [
      'whose rows need nothing of each other',
      table('# | What | Depends on', '1 | A | Node', '2 | B | npm'),
    ],
    ['with one id twice', table('# | What | Depends on', '1 | A | -', '1 | B | 1')],
    ['without such a column', table('# | What', '1 | A', '2 | B')],
  ])('%s are none', (_, text) => {
    expect(anywhere(`# P\n\n${text}\n`)).toBe('not-a-plan');
  });

  test('the status is that of its column', () => {
    const text = `${table('Task | What | Needs | Status', 'T1 | A | - | ✅ done', 'T2 | B | T1 | blocked')}\n`;
    const { phases } = parsePlan(
      { path: 'a.md', text: text.replace('Needs', 'Blocked by') },
      defaultRules,
    ).draft;
    expect(phases.map(({ title, status }) => `${title} ${status.value}`)).toEqual([
      'A done',
      'B blocked',
    ]);
  });
});

describe('what is told at places for plans alone', () => {
  const loops = [1, 2, 3].map((n) => `### Loop ${n}: A\n${words}`).join('');

  test.each<[string, string, string]>([
    ['headings with another word', loops, 'invalid: 3 headings with `Loop`'],
    [
      'list items',
      '- **Phase 1: A** - x\n- **Phase 2: B** - y\n',
      'invalid: 2 list items with `Phase`',
    ],
    ['options', loops.replaceAll('Loop', 'Option'), 'not-a-plan'],
    ['test cases', loops.replaceAll('Loop', 'Test Case'), 'not-a-plan'],
    ['two headings', loops.replace(/### Loop 3[^]*/, ''), 'not-a-plan'],
    ['numbers that leap', loops.replace('Loop 2', 'Loop 7'), 'not-a-plan'],
  ])('%s', (_, text, expected) => {
    expect(atPlans(`# P\n${text}`)).toBe(expected);
    expect(anywhere(`# P\n${text}`)).toBe('not-a-plan');
  });

  test.each([
    ['## Implementation Phases', 'Phase: 1 2<1 3<2'],
    ['## Fases de implementación', 'Fase: 1 2<1 3<2'],
    ['## Steps', 'Step: 1 2<1 3<2'],
    ['## Notes', 'not-a-plan'],
  ])('a numbered list below %j with statuses', (heading, expected) => {
    const list = '1. ✅ **Setup:** words\n2. ✅ **Login:** words\n3. **Menu:** words\n';
    expect(atPlans(`# P\n\n${heading}\n\n${list}`)).toBe(expected);
    expect(anywhere(`# P\n\n${heading}\n\n${list}`)).toBe('not-a-plan');
    // Without, it may as well be a list of phases told elsewhere.
    expect(atPlans(`# P\n\n${heading}\n\n${list.replaceAll('✅', '')}`)).not.toBe(
      expected.replace('not-a-plan', ''),
    );
  });

  test.each<[string, string, string]>([
    ['## Phases', '1) Base\n   - a\n2) Login\n   - b\n3) Menu\n', 'Phase: 1 2<1 3<2'],
    ['## Fases', '1. Base\n   1. a\n2. Login\n   - b\n3. Menu\n   - c\n', 'Fase: 1 2<1 3<2'],
    [
      '## 4. Milestones',
      '1. Base\n\n   - a\n\n2. Login\n\n   - b\n\n3. Menu\n',
      'Milestone: 1 2<1 3<2',
    ],
    [
      '## Phases',
      '1. Base\n2. Login\n3. Menu\n   - a\n',
      'invalid: 3 numbered items below a heading with `Phase`',
    ],
    ['## Phases', '1. Base\n   - a\n2. Login\n   - b\n', 'not-a-plan'],
    ['## Steps', '1. Base\n   - a\n2. Login\n   - b\n3. Menu\n', 'not-a-plan'],
    ['## Notes', '1. Base\n   - a\n2. Login\n   - b\n3. Menu\n', 'not-a-plan'],
  ])('a numbered list below %j with lists of its own: %j', (heading, list, expected) => {
    expect(atPlans(`# P\n\n${heading}\n\n${list}`)).toBe(expected);
    expect(anywhere(`# P\n\n${heading}\n\n${list}`)).toBe('not-a-plan');
  });

  test.each([
    ['Build Order', true],
    ['3. Order', true],
    ['Recommended Execution Order', true],
    ['12) Checklist por orden de ejecución', true],
    ['Reihenfolge der Umsetzung', true],
    ['实施顺序', true],
    ['実装順序', true],
    ['Порядок выполнения', true],
    ['Middleware order', false],
    ['Reading order', false],
    ['Sort orders', false],
  ])('a numbered list below %j is the plan: %j', (heading, isPlan) => {
    const list = '1. Base, and what it needs. [ ]\n2. Login\n3. Menu: all of it\n';
    const expected = isPlan ? 'Step: 1 2<1 3<2' : 'not-a-plan';
    for (const more of ['', 'Requires Node.\n'])
      expect(atPlans(`# P\n\n${more}\n## ${heading}\n\n${list}`)).toBe(expected);
    expect(anywhere(`# P\n\n## ${heading}\n\n${list.replace(/, and.*\./, '')}`)).toBe('not-a-plan');
  });

  test('headings that count work are phases where most of the file is below them', () => {
    const branches = [1, 2, 3].map((n) => `### Branch ${n}: A\n${words}`).join('');
    const more = 'Words.\n\n'.repeat(30);
    expect(atPlans(`# P\n${branches}`)).toBe('Branch: 1 2<1 3<2');
    expect(atPlans(`# P\n${branches.replaceAll('Branch', 'Feature Branch')}`)).toBe(
      'Feature Branch: 1 2<1 3<2',
    );
    expect(atPlans(`# P\n${more}${branches}`)).toBe('invalid: 3 headings with `Branch`');
    expect(anywhere(`# P\n${branches}`)).toBe('not-a-plan');
  });

  test('the word that is told makes the plan', () => {
    const text = `---\nunit: Loop\n---\n# P\n${loops}`;
    expect(atPlans(text)).toBe('Loop: 1 2<1 3<2');
  });
});

test.each([
  'Umsetzungsplan.md',
  'docs/PLAN_DE_IMPLEMENTACION.md',
  'PLAN_DE_TRABAJO.md',
  'docs/开发计划.md',
  'План.md',
])('%s is a place where only plans are kept', (path) => {
  const text = `# P\n## 1. A\n${box}## 2. B\n${box}## 3. C\n${words}`;
  expect(read(text, 'docs/design.md')).toBe('not-a-plan');
  expect(read(text, path)).toBe('Step: 1 2<1 3<2');
});

describe('items that are headings', () => {
  test.each<[string, string]>([
    ['- ## Phase 1\n  - a\n- ## Phase 2\n  - Depends on: Phase 1\n', 'Phase: 1 2<1'],
    ['1. ### Step 1: A\n   Words.\n2. ### Step 2: B\n   Words.\n', 'Step: 1 2<1'],
    ['* ### [x] Phase 1: A\n* ### [ ] Phase 2: B\n', 'Phase: 1 2<1'],
  ])('are phases where no heading is one: %j', (text, expected) => {
    expect(anywhere(`# P\n${text}`)).toBe(expected);
  });

  test.each<[string, string]>([
    ['beside headings', '- ## Phase 1: A\n- ## Phase 2: B\n\n## Phase 3: C\n'],
    ['in a quote', '> - ## Phase 1: A\n> - ## Phase 2: B\n\n## Phase 3: C\n'],
  ])('are examples %s', (_, text) => {
    expect(anywhere(`# P\n${text}`)).toBe('Phase: 3');
  });

  test('alone, or below another item, they are no plan', () => {
    expect(anywhere('# P\n- ## Phase 1: A\n')).not.toMatch(/^Phase/);
    expect(anywhere('# P\n- a\n  - ## Phase 1: A\n  - ## Phase 2: B\n')).not.toMatch(/^Phase/);
  });
});

describe('items with letters and a number', () => {
  test.each<[string, string]>([
    [
      '- [ ] T1 A\n- [ ] T2 B [depends: T1]\n- [ ] T3 C [depends: T1, T2]\n',
      'Task: t1 t2<t1 t3<t1,t2',
    ],
    [
      '- [ ] **T1** A\n- [x] **T2** B (depends on T1)\n- [ ] **T3:** C (after T1)\n',
      'Task: t1 t2<t1 t3<t1',
    ],
    [
      '- [ ] **AUTH-1**: A\n- [ ] **AUTH-2**: B — blocked by AUTH-1\n- [ ] **AUTH-3**: C. Depends on AUTH-1.\n',
      'Task: auth1 auth2<auth1 auth3<auth1',
    ],
    [
      '## Now\n\n- [x] [API-1] A\n- [ ] [API-2] B — depends on API-1\n\n## Then\n\n- [ ] [WEB-1] C (blocked by: API-2, API-1)\n- [ ] WEB-2 D @me depends:WEB-1\n',
      'Task: api1 api2<api1 web1<api1,api2 web2<web1',
    ],
    ['- [ ] `T1.1` A\n- [ ] `T1.2` B\n  - Depends on: T1.1\n  - [ ] b\n', 'Task: t1.1 t1.2<t1.1'],
    ['- **M1: A** — a\n- **M2: B** — b. Depends on M1.\n', 'Milestone: m1 m2<m1'],
    [
      '* [ ] T001 A\n* [ ] T002 B _Depends: T001_\n* [ ] ~~T003 C~~ (needs T1)\n',
      'Task: t1 t2<t1 t3<t1',
    ],
  ])('%j is a plan: an item says that it needs another', (text, expected) => {
    expect(anywhere(`# Shop\n\n${text}`)).toBe(expected);
  });

  test.each([
    '- [ ] T1 A\n- [ ] T2 B\n',
    '- FR1 A\n- FR2 B (requires FR1)\n',
    '- S3 keeps files. Depends on EC2.\n- EC2 runs.\n',
    '- [ ] T1 A\n- [ ] T1 B (after T1)\n',
    '- [ ] T1 A (after T2)\n',
    '- [ ] A1B c (after T2)\n- [ ] HTTP2 d (depends on AUTH)\n',
  ])('%j is none', (text) => {
    expect(anywhere(`# Shop\n\n${text}`)).toBe('not-a-plan');
  });

  test('have their title, status and the boxes below them', () => {
    const text = '- [x] **T1** – A\n- [ ] T2: B (after T1)\n  - [x] b\n  - [ ] c\n- [ ] ~~T3 C~~\n';
    const { phases } = parsePlan({ path: 'a.md', text }, defaultRules).draft;
    expect(phases.map(({ title, status, boxes }) => [title, status.value, boxes.total])).toEqual([
      ['A', 'done', 0],
      ['B', 'pending', 2],
      ['C', 'skipped', 0],
    ]);
  });
});

test.each([
  [
    '### One\n- [ ] TASK-1: A\n- [ ] TASK-2: B\n### Two\n- [ ] TASK-3: C\n- [ ] TASK-4: D\n',
    'Task: 1 2<1 3<2 4<3',
  ],
  ['### One\n- Step 1: A\n- Step 2: B\n### Two\n- Step 3: C (after Step 1)\n', 'Step: 1 2 3<1'],
  ['## All\n- [ ] Step 1: A\n- [ ] Step 2: B\n## Again\n- [ ] Step 2: b\n', 'Step: 1 2<1'],
])('headings may part the items of one plan: %j', (text, expected) => {
  expect(anywhere(`# Shop\n\n${text}`)).toBe(expected);
});

describe('numbered lists', () => {
  test.each<[string, string]>([
    ['1. **A**\n2. **B** (depends on 1)\n3. **C** (depends on step 2)\n', 'Step: 1 2<1 3<2'],
    ['1. A\n2. B (needs 1)\n3. C\n', 'Step: 1 2<1 3<2'],
    ['## Tasks\n\n1. A\n2. B (depends on Task 1)\n', 'Task: 1 2<1'],
    ['0. A\n1. B\n   - [ ] b\n   - Depends on: 0\n', 'Step: 0 1<0'],
    ['1. **A** – a.\n2. **B** – b. Depends on 1.\n3. **C** - c. Depends on 1\n', 'Step: 1 2<1 3<1'],
    ['1. A: a\n2. B: b; depends on 1\n3. C: c. Blocked by: 1 and 2.\n', 'Step: 1 2<1 3<1,2'],
    ['1. **A1.** A.\n2. **Bb.** B. **Depends on 1.**\n3. C. Requires Step 1.\n', 'Step: 1 2<1 3<1'],
    // By what stands before the explanation.
    [
      '1. **Tables** – all.\n2. **Reader** – b. Depends on Tables.\n3. Views: c (after Tables)\n4. Docs - d. Depends on Reader and Views.\n',
      'Step: 1 2<1 3<1 4<2,3',
    ],
    ['- [x] a\n\n## Steps\n\n1) A\n\n   Words.\n\n2) B (after step 1)\n', 'Step: 1 2<1'],
  ])('%j is a plan: an item says that it needs another', (text, expected) => {
    expect(anywhere(`# Shop\n\n${text}`)).toBe(expected);
  });

  test.each([
    '1. A\n2. B\n',
    '1. A\n2. B (depends on React)\n',
    '1. A – a.\n2. B – it depends on 1 thing.\n3. C – c. Depends on your system.\n',
    '1. A. Requires Node 20.\n2. B. Depends on 2 variables.\n',
    '1. A (depends on 7)\n2. B\n',
    '- A\n- B (depends on A)\n',
    '3. A\n4. B (depends on 3)\n',
    '## X\n\n1. A\n\n## Y\n\n2. B (depends on 1)\n',
  ])('%j is none', (text) => {
    expect(anywhere(`# Shop\n\n${text}`)).toBe('not-a-plan');
  });

  test('the title is without marks and what is needed', () => {
    const { draft } = parsePlan(
      { path: 'a.md', text: '1. **A**: it\n2. **B** (depends on 1) [DONE]\n' },
      defaultRules,
    );
    expect(draft.phases.map(({ title, status }) => [title, status.value])).toEqual([
      ['A: it', 'pending'],
      ['B', 'done'],
    ]);
  });
});

describe('at a place for plans', () => {
  const counted = (word: string, work = box): string =>
    [1, 2, 3].map((id) => `## ${word} ${id}: T\n\n${work}`).join('');

  test.each(['Week', 'Day', 'Issue', 'Session', 'Round'])('%s counts phases with work', (word) => {
    expect(atPlans(counted(word))).toBe(`${word}: 1 2<1 3<2`);
    expect(anywhere(counted(word))).toBe('not-a-plan');
    expect(atPlans(counted(word, words))).not.toContain(word + ':');
  });

  test.each(['Test', 'Requirement', 'Risk', 'Scenario'])('%s counts something else', (word) => {
    expect(atPlans(counted(word))).toBe('not-a-plan');
  });

  const table = (header: string, ...rows: readonly string[]): string =>
    `# Shop\n\n| ${header} |\n|---|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;

  test.each<[string, string]>([
    [table('Phase | Goal | Status', '1 | A | Done', '2 | B | Open'), 'Phase: 1 2<1'],
    [table('Milestone | Status | Goal', 'M1 | ✅ | A', 'M2 | ⬜ | B'), 'Milestone: m1 m2<m1'],
    [table('Phase | Goal | Owner', '1 | A | me', '2 | B | you'), 'not-a-plan'],
    [table('# | Goal | Status', '1 | A | Done', '2 | B | Open'), 'not-a-plan'],
    [table('Phase | Goal | Status', '2 | A | Done', '1 | B | Open'), 'not-a-plan'],
    [table('Phase | Goal | Status', '1 | A | Done'), 'not-a-plan'],
    [table('Phase | Goal | Status', '1 | A | Done', 'all | B | Open'), 'not-a-plan'],
  ])('a table of phases with their status: %j', (text, expected) => {
    expect(atPlans(text)).toBe(expected);
    expect(anywhere(text)).toBe('not-a-plan');
  });
});

describe('a table of tasks beside headings of phases', () => {
  const plan = (ids: readonly [string, string], heading = ''): string =>
    `# Phase 4: Tests\n\n${heading}## Tasks\n\n| ID | Task | Dependencies |\n|---|---|---|\n| ${ids[0]} | A | – |\n| ${ids[1]} | B | ${ids[0]} |\n\n` +
    '## Before\n\n### Phase 1: X\n\nWords.\n\n### Phase 2: Y\n\nWords.\n';

  test('is the plan where its ids have letters', () => {
    expect(anywhere(plan(['T001', 'T002']))).toBe('Task: t1 t2<t1');
  });

  test.each([
    ['numbers', plan(['1', '2'])],
    [
      'within a phase',
      plan(['T001', 'T002'], '## Phase 0: Z\n\n').replace('## Tasks', '### Tasks'),
    ],
    ['beside phases that say what they need', `${plan(['T001', 'T002'])}\nDepends on: Phase 1\n`],
  ])('not %s', (_, text) => {
    expect(anywhere(text)).toMatch(/^Phase: /);
  });
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
