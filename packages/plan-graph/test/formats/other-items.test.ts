import { describe, expect, test } from '@jest/globals';
import { markDone } from '../../src/edit/mark-done.ts';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { anywhere, atPlans, box, words } from './form-reading.ts';

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

  test.each(['**Phase N:**', '**Phase N**', '**Phase N (small things):**', '**Phase N** (small):'])(
    'need no title there: %s',
    (line) => {
      const plan = (...ids: readonly number[]): string =>
        `# P\n\n${ids.map((id) => `${line.replace('N', String(id))}\n- a\n\n`).join('')}`;
      expect(atPlans(plan(1, 2, 3))).toBe('Phase: 1 2<1 3<2');
      expect(anywhere(plan(1, 2, 3))).toBe('not-a-plan');
    },
  );

  test.each([
    ['stand twice', '**Phase 1:**\n- a\n\n**Phase 2:**\n- b\n\n**Phase 1:**\n- c\n'],
    ['leave one out', '**Phase 1:**\n- a\n\n**Phase 3:**\n- b\n'],
  ])('are none without a title if they %s', (_, text) => {
    expect(atPlans(`# P\n\n${text}`)).toBe('not-a-plan');
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

describe('list items', () => {
  test.each(['→', '->', '=>', '➜'])('an arrow %s in the words of an item is no need', (arrow) => {
    const text = `# P\n\n## Order\n\n1. **Store** – from rows ${arrow} tables\n2. **API** (depends on 1)\n3. Pages\n`;
    expect(anywhere(text)).toBe('Step: 1 2<1 3<2');
  });

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

  test.each<[string, (id: number) => string]>([
    ['a title in bold', (id) => `- **Phase ${id} — A.** Words.`],
    ['a title behind it', (id) => `- **Phase ${id}** — A`],
    ['no bold', (id) => `- Phase ${id}: A`],
  ])('below `Milestones` at a place for plans, with %s', (_, item) => {
    const list = (heading: string, ...ids: readonly number[]): string =>
      `# P\n\n## ${heading}\n\n${ids.map((id) => `${item(id)}\n`).join('')}`;
    expect(atPlans(list('10. Milestones', 0, 1, 2))).toBe('Phase: 0 1<0 2<1');
    expect(anywhere(list('Milestones', 0, 1, 2))).toBe('not-a-plan');
    expect(atPlans(list('Risks', 0, 1, 2))).toMatch(/^(?:invalid: 3 list items|not-a-plan)/);
    expect(atPlans(list('Milestones', 1, 2, 4))).toMatch(/^(?:invalid: 3 list items|not-a-plan)/);
  });

  test('the status may stand before the words', () => {
    const text =
      '# P\n- **Phase 0 — A.** ✅ Done. The base.\n- **Phase 1 — B.** 🚧 In progress: the rest.\n- **Phase 2 — C.** Not done: all.\n';
    const { phases } = parsePlan({ path: 'a.md', text }, defaultRules).draft;
    expect(phases.map(({ status }) => status.value)).toEqual(['done', 'in-progress', 'pending']);
  });

  test('the title ends with the bold words', () => {
    const text = '- [ ] **Phase 1: Ground** - the base\n- [ ] **Phase 2: Cart** (later)\n';
    const { phases } = parsePlan({ path: 'a.md', text }, defaultRules).draft;
    expect(phases.map(({ title }) => title)).toEqual(['Ground', 'Cart']);
  });
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

  const listed = (heading: string, ids: readonly string[]): string =>
    `# Shop\n\n## ${heading}\n\n${ids.map((id, at) => `${at + 1}. **${id} — A.** Words.\n`).join('')}`;

  test('count below a heading of them at places for plans', () => {
    const text = listed('6. Tasks (small)', ['T1', 'T02', 'T3']);
    expect(atPlans(text)).toBe('Task: t1 t2<t1 t3<t2');
    expect(anywhere(text)).toBe('not-a-plan');
    expect(atPlans(listed('4. Slice plan (small)', ['S1', 'S2', 'S3']))).toBe(
      'Step: s1 s2<s1 s3<s2',
    );
    expect(atPlans(listed('Checks', ['T1', 'T2', 'T3']))).toBe('not-a-plan');
    expect(atPlans(listed('Tasks', ['T1', 'T3', 'T4']))).toBe('not-a-plan');
    expect(atPlans(listed('Tasks', ['R1', 'R2', 'R3']))).toBe('not-a-plan');
    expect(atPlans(`${listed('Tasks', ['T1', 'T2'])}\n## More\n\n- T3 C\n`)).toBe('not-a-plan');
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
