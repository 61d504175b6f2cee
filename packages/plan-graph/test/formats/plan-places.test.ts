import { describe, expect, test } from '@jest/globals';
import { read, anywhere, atPlans, box, words } from './form-reading.ts';

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
    // Without, steps may as well be those of a tool.
    const isOfPhases = /phase|fase/i.test(heading);
    expect(atPlans(`# P\n\n${heading}\n\n${list.replaceAll('✅', '')}`)).toBe(
      isOfPhases ? expected : 'not-a-plan',
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
    ['## Phases', '1. Base\n2. Login\n3. Menu\n   - a\n', 'Phase: 1 2<1 3<2'],
    ['## Phases', '0. Base\n1. Login, with `a` -> `b`\n2. Menu\n', 'Phase: 0 1<0 2<1'],
    // What is in other files.
    [
      '## Phases',
      '1. [Base](phase-1.md)\n2. [Login](./b/phase-2.md#login) – words\n3. Menu\n',
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

describe('by its name alone', () => {
  const numbered = `# P\n## 1. A\n${box}## 2. B\n${box}## 3. C\n${words}`;

  test.each([
    'DEPLOY-PLAN.md',
    'ROADMAP_DE.md',
    'docs/HARDENING_PLAN_CN.md',
    'docs/rollout-plan-v2.1.md',
    'docs/7-day-plan.md',
    'docs/ROADMAP.md',
    'v2_roadmap.md',
    'TODO.md',
    'docs/epics.md',
    'PLANO.md',
  ])('%s is a plan where it looks like one, and is asked about nowhere', (path) => {
    expect(read(numbered, path)).toBe('Step: 1 2<1 3<2');
    const options = [1, 2, 3].map((n) => `### Loop ${n}: A\n${words}`).join('');
    expect(read(`# P\n${options}`, path)).toBe('not-a-plan');
  });

  test.each([
    'TEST-PLAN.md',
    'qa_plan.md',
    'rollback-plan.md',
    'roadmap-template.md',
    'docs/airplane.md',
  ])('%s is none', (path) => {
    expect(read(numbered, path)).toBe('not-a-plan');
  });
});

describe('at a place for plans', () => {
  const counted = (word: string, work = box): string =>
    [1, 2, 3].map((id) => `## ${word} ${id}: T\n\n${work}`).join('');

  test.each(['Week', 'Semana', 'Woche', 'Неделя', 'Day', 'Issue', 'Session', 'Round'])(
    '%s counts phases with work',
    (word) => {
      expect(atPlans(counted(word))).toBe(`${word}: 1 2<1 3<2`);
      expect(anywhere(counted(word))).toBe('not-a-plan');
      expect(atPlans(counted(word, words))).not.toContain(word + ':');
    },
  );

  test.each(['Day', 'Week', 'Semaine'])(
    '%s counts phases where most of the file are lists below it',
    (word) => {
      expect(atPlans(counted(word, '- a\n- b\n\n'))).toBe(`${word}: 1 2<1 3<2`);
      expect(atPlans(counted(word, '### Goal\n\n- a\n\n'))).toBe(`${word}: 1 2<1 3<2`);
      expect(atPlans(`${'Words.\n\n'.repeat(30)}${counted(word, '- a\n\n')}`)).not.toContain(
        word + ':',
      );
      expect(anywhere(counted(word, '- a\n\n'))).toBe('not-a-plan');
    },
  );

  test('words for work count phases below a heading of the plan', () => {
    const text = (above: string, word: string): string =>
      `# P\n\n${'Words.\n\n'.repeat(30)}## ${above}\n\n${counted(word, words).replaceAll('## ', '### ')}`;
    expect(atPlans(text('9. Implementation Plan', 'Slice'))).toBe('Slice: 1 2<1 3<2');
    expect(atPlans(text('Background', 'Slice'))).not.toContain('Slice:');
    expect(atPlans(text('9. Implementation Plan', 'Section'))).not.toContain('Section:');
    expect(anywhere(text('9. Implementation Plan', 'Slice'))).toBe('not-a-plan');
  });

  test.each(['10. 分阶段开发计划', 'Implementation Plan', 'Plan de trabajo'])(
    'letters of a unit count phases below %s',
    (above) => {
      const text = (heading: string, ids: readonly number[]): string =>
        `# P\n\n${'Words.\n\n'.repeat(30)}## ${heading}\n\n${ids.map((id) => `### P${id}：T\n\n${words}`).join('')}`;
      expect(atPlans(text(above, [0, 1, 2]))).toBe('Phase: p0 p1<p0 p2<p1');
      expect(atPlans(text('Background', [0, 1, 2]))).not.toContain('Phase:');
      expect(atPlans(text(above, [0, 2, 3]))).not.toContain('Phase:');
      expect(anywhere(text(above, [0, 1, 2]))).toBe('not-a-plan');
    },
  );

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
