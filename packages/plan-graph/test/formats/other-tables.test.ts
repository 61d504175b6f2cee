import { describe, expect, test } from '@jest/globals';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { anywhere, atPlans } from './form-reading.ts';

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
    [
      table('id | role | depends-on', '✅ T07 | me | -', '⏳ T08 | me | T07', '[ ] T09 | me | T08'),
      'Task: t7 t8<t7 t9<t8',
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
    [
      table('id | role | depends-on', '✅ T1 | a | -', '🚧 T1A | b | T1', '[ ] T2 | c | T1A'),
      'Task: t1 t1a<t1 t2<t1a',
    ],
    // As trackers export them.
    [
      table(
        'Key | Summary | Status | Blocked By',
        'SHOP-1 | A | Done | ',
        'SHOP-2 | B | To Do | SHOP-1',
      ),
      'Phase: shop1 shop2<shop1',
    ],
    [
      table(
        'Issue | Title | Depends on',
        'WEB-1 | A | -',
        'API-1 | B | -',
        'WEB-2 | C | WEB-1, API-1',
      ),
      'Phase: web1 api1 web2<web1,api1',
    ],
    [table('ID | Title | Depends on', 'EPIC-01 | A | -', 'EPIC-02 | B | EPIC-01'), 'Epic: 1 2<1'],
    [
      table(
        'Epic | Title | Depends on',
        'EPIC-01-ground.md | A | -',
        '[EPIC-02](./b.md) | B | EPIC-01',
      ),
      'Epic: 1 2<1',
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

describe('a table that numbers phases at a place for plans', () => {
  const rows = (header: string, ids: readonly number[]): string =>
    `# P\n\n| ${header} |\n|---|---|---|\n${ids.map((id) => `| ${id} | A | x |\n`).join('')}`;

  test.each([
    ['№ | Этап | Результат', 'Этап'],
    ['# | Phase | Goal', 'Phase'],
    ['# | Phase | Status', 'Phase'],
  ])('| %s |', (header, unit) => {
    expect(atPlans(rows(header, [1, 2, 3]))).toBe(`${unit}: 1 2<1 3<2`);
    expect(anywhere(rows(header, [1, 2, 3]))).toBe('not-a-plan');
  });

  test('or has ids with the letter of a unit, and statuses', () => {
    const tasks = (header: string, letter: string): string =>
      rows(header, [1, 2, 3]).replace(/^\| (?=\d)/gmu, `| ${letter}`);
    expect(atPlans(tasks('ID | Work | Status', 'T'))).toBe('Task: t1 t2<t1 t3<t2');
    expect(anywhere(tasks('ID | Work | Status', 'T'))).toBe('not-a-plan');
    expect(atPlans(tasks('ID | Work | Owner', 'T'))).toBe('not-a-plan');
    expect(atPlans(tasks('ID | Bug | Status', 'B'))).toBe('not-a-plan');
  });

  test.each([
    ['# | Task | Goal', [1, 2, 3]],
    ['# | Owner | Goal', [1, 2, 3]],
    ['# | Phase | Goal', [1, 2]],
    ['# | Phase | Goal', [1, 3, 4]],
    ['# | Phase | Goal', [2, 3, 4]],
  ])('not | %s | with %j', (header, ids) => {
    expect(atPlans(rows(header, ids))).toBe('not-a-plan');
  });

  const milestones = (...ids: readonly string[]): string =>
    `# P\n\n| # | Milestone (each can be shown) | Est. |\n|---|---|---|\n${ids
      .map((id) => `| ${id} | A | x |\n`)
      .join('')}\n## Execution order\n\n1. Read\n2. Ask\n3. Write\n`;

  test('whose numbers have parts', () => {
    expect(atPlans(milestones('M0', 'M1a', 'M1b', 'M1.5', 'M2'))).toBe(
      'Milestone: m0 m1a<m0 m1b<m1a m1.5<m1b m2<m1.5',
    );
    expect(atPlans(milestones('M0', 'M1b', 'M1a', 'M2'))).toMatch(/^Step: /);
  });

  test.each(['—', '-', ''])('with %j in place of an id, of which is told', (id) => {
    const text = milestones('M0', 'M1', 'M2', id);
    expect(atPlans(text)).toBe('Milestone: m0 m1<m0 m2<m1');
    const reading = parsePlan({ path: 'plans/shop.md', text }, defaultRules);
    expect(reading.kind === 'valid' && reading.diagnostics.map(({ code }) => code)).toEqual([
      'unreadable-heading',
    ]);
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

test('a mark before the id in a table says how the phase stands', () => {
  const text =
    '| Task | Depends on | Title |\n|-|-|-|\n| ✅ T1 | - | A |\n| [ ] T2 | T1 | B |\n| 🚧 **T3** | T2 | C |\n';
  const reading = parsePlan({ path: 'plans/shop.md', text }, defaultRules);
  const phases = reading.kind === 'valid' ? reading.plan.phases : [];
  expect(reading.kind === 'valid' && reading.diagnostics).toEqual([]);
  expect(phases.map(({ status }) => status.value)).toEqual(['done', 'pending', 'in-progress']);
});

describe('what may be a plan as data is told at places for plans', () => {
  const rows = (head: string): string =>
    `# P\n\n| ${head} |\n|---|---|---|\n| Ground | x | - |\n| Walls | x | Ground |\n| Roof | x | Walls, Ground |\n`;
  const list = (key: string): string =>
    `${key}:\n  - id: ground\n  - id: walls\n    depends_on: [ground]\n`;

  test.each([
    ['a table without ids', rows('Name | Status | Depends on')],
    ['a table of phases by title', rows('Phase | Goal | **Blocked by**')],
    ['a fence of YAML', `# P\n\n\`\`\`yaml\n${list('phases')}\`\`\`\n`],
    ['front matter', `---\n${list('tasks')}---\n\nWords.\n`],
  ])('%s', (_, text) => {
    expect(atPlans(text)).toMatch(/^invalid: a (?:table with a column for|list with) dependencies/);
    expect(anywhere(text)).toBe('not-a-plan');
  });

  test.each([
    ['modules', rows('Module | What | Depends on')],
    [
      'a table whose rows name no other',
      rows('Task | What | Depends on')
        .replaceAll('Ground |', 'x |')
        .replace('Walls, Ground', 'Sand'),
    ],
    ['what a tool runs', `# P\n\n\`\`\`yaml\n${list('steps')}\`\`\`\n`],
    ['a list without dependencies', `---\n${list('tasks').replace(/ +dep.*\n/, '')}---\n`],
  ])('not %s', (_, text) => {
    expect(atPlans(text)).toBe('not-a-plan');
  });
});
