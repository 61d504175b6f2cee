import { describe, expect, test } from '@jest/globals';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { phasesOf, read } from './reading.ts';

const flat = `# Implementation Plan

- [x] 1. Lay the ground
- [x] 1.1 Make the project
  - Folders and a linter
  - _Requirements: 1.1_

- [ ] 1.2 Make the database
  - _Requirements: 1.2, 3.4_

- [ ] 2. Import orders
  - Read the files of the shop
  - _Requirements: 2.1_

- [ ]* 2.1 Test the import
  - _Requirements: 2.1_

- [ ] 3. Checkpoint
`;

describe('what a phase is', () => {
  test('each task that is work of its own, in order', () => {
    expect(read(flat)).toEqual({
      kind: 'valid',
      format: 'kiro',
      phases: [
        '1.1 Make the project',
        '1.2 Make the database: 1.1 by order',
        '2 Import orders: 1.2 by order',
        '2.1 Test the import: 2 by order',
        '3 Checkpoint: 2.1 by order',
      ],
      diagnostics: [],
    });
  });

  test('the star of an optional task may be escaped, as programs do that format markdown', () => {
    expect(phasesOf(flat.replace('- [ ]* 2.1', String.raw`- [ ]\* 2.1`))).toEqual(phasesOf(flat));
  });

  test('tasks below tasks are read as those beside them', () => {
    const nested = flat.replace(/^(?:- \[.\]\*? \d\.\d|  - )/gm, (start) => `  ${start}`);
    expect(nested).toContain('\n  - [x] 1.1 Make');
    expect(phasesOf(nested)).toEqual(phasesOf(flat));
  });

  test.each([
    ['- [ ] 1) a\n- [ ] 2) b', ['1 a', '2 b: 1 by order']],
    ['- [ ] **1.** a\n- [ ] 02. b', ['1 a', '2 b: 1 by order']],
    ['- [ ] 1.1* a\n- [ ] 1.10 b', ['1.1 a', '1.10 b: 1.1 by order']],
    ['* [ ] 1.1.1 a\n* [ ] 1.2 b', ['1.1.1 a', '1.2 b: 1.1.1 by order']],
    ['## 1. One\n\n- [ ] 1.1 a\n  - _Depends: none_', ['1.1 a']],
    // The tasks of a final verification, as oh-my-opencode has them.
    [
      '- [ ] 1. a\n- [ ] 2. b\n  - **Blocked By**: None\n  - **Blocks**: F1-F2\n\n## Final\n\n- [ ] F1. **c**\n- [ ] F2. d\n  - **Blocked By**: 1, F1',
      ['1 a', '2 b', 'F1 c: 1, 2 by order', 'F2 d: 1, f1 by field'],
    ],
    ['- [ ] 1. a\n  - [ ] F1. detail\n- [ ] 2. b', ['1 a', '2 b: 1 by order']],
    // One task alone is a plan by such a field, whatever its language.
    ['- [ ] 1. 甲\n  - _需求：1.1_', ['1 甲']],
    ['- [ ] 1. a\n  - _Exigences : 1.1_', ['1 a']],
  ])('%j', (text, phases) => {
    expect(phasesOf(text)).toEqual(phases);
  });

  test.each([
    ['a list of boxes', '- [ ] Buy milk\n- [ ] Buy bread'],
    ['numbers that are no numbering', '- [ ] 3 retries\n- [ ] 10 minutes'],
    ['a fence', '```\n- [ ] 1. a\n- [ ] 2. b\n```'],
    ['a comment', '<!--\n- [ ] 1. a\n- [ ] 2. b\n-->'],
    ['one task without a sign of a tool', '- [ ] 1. a'],
    ['letters alone', '- [ ] F1. a\n- [ ] F2. b'],
    ['a single task with a field in another language', '- [ ] 1. a\n  - _说明: 1.1_'],
    ['one number alone, again and again', '- [ ] 1. a\n- [ ] 1. b\n- [ ] 1. c'],
    ['two lists that each count from 1', '- [ ] 1. a\n- [ ] 2. b\n\n# More\n\n- [ ] 1. c'],
  ])('%s is none', (_, text) => {
    expect(read(text).kind).toBe('not-a-plan');
  });

  test('headings that only start like phases do not', () => {
    const text = '# Plan\n\n- [ ] 1. a\n- [ ] 2. b\n\n## Phase 12 Ideas (later)\n\nWords.\n';
    expect(phasesOf(text)).toEqual(['1 a', '2 b: 1 by order']);
    expect(phasesOf(text.replace('Phase 12 Ideas', 'Phase 1.2. Ideas'))).toEqual([
      '1.2 Ideas (later)',
    ]);
  });

  test('an id that stands twice is that mistake and no other', () => {
    const text = '- [x] 1. a\n  - _Requirements: 1_\n- [ ] 1. a\n  - _Requirements: 1_\n';
    expect(read(text).diagnostics).toEqual(['error duplicate-id [1. a]']);
  });

  test('headings that are phases win over the tasks below them', () => {
    const text = '## Phase 1: a\n\n- [ ] 1.1 b\n- [ ] 1.2 c\n\n## Phase 2: d\n';
    expect(read(text).format).toBe('phases');
  });
});

describe('order', () => {
  const list = (...tasks: readonly string[]): string =>
    `${tasks.map((task) => `- [ ] ${task}\n  - _Requirements: 1_`).join('\n')}\n`;

  test('neighbours marked (P) do not need each other', () => {
    expect(phasesOf(list('1.1 a', '1.2 (P) b', '1.3 (P) c', '1.4 d'))).toEqual([
      '1.1 a',
      '1.2 b: 1.1 by order',
      '1.3 c: 1.1 by order',
      '1.4 d: 1.2, 1.3 by order',
    ]);
  });

  test('(P) reaches no further than its group, unless the group has it too', () => {
    expect(phasesOf(list('1. x', '1.1 (P) a', '2. y', '2.1 (P) b'))).toEqual([
      '1.1 a',
      '2.1 b: 1.1 by order',
    ]);
    expect(phasesOf(list('1. (P) x', '1.1 a', '2. (P) y', '2.1 b', '3. z'))).toEqual([
      '1.1 a',
      '2.1 b',
      '3 z: 1.1, 2.1 by order',
    ]);
    expect(
      phasesOf('## 1. (P) x\n\n- [ ] 1.1 a\n\n## 2. (P) y\n\n- [ ] 2.1 b\n  - _Boundary: B_\n'),
    ).toEqual(['1.1 a', '2.1 b']);
  });

  test('`_Depends:` says all; those after it still wait for what it did not wait for', () => {
    expect(
      phasesOf(`${list('1.1 a', '1.2 b', '2.1 c').trimEnd()}\n  - _Depends: 1.1_\n- [ ] 3. d\n`),
    ).toEqual(['1.1 a', '1.2 b: 1.1 by order', '2.1 c: 1.1 by field', '3 d: 1.2, 2.1 by order']);
  });

  test('a reference to a group means all of its tasks', () => {
    const text = `${list('1.1 a', '1.2 (P) b', '2. c').trimEnd()}\n  - _Depends: 1_\n`;
    expect(phasesOf(text).at(-1)).toBe('2 c: 1.1, 1.2 by field');
    expect(phasesOf(text.replace('_Depends: 1_', '_Depends: 1-1.2_')).at(-1)).toBe(
      '2 c: 1.1, 1.2 by field',
    );
  });

  test('a reference to nothing is an error', () => {
    expect(read(`${list('1.1 a').trimEnd()}\n  - _Depends: 7.1_\n`)).toMatchObject({
      kind: 'invalid',
      diagnostics: ['error unknown-phase [7.1]'],
    });
  });

  test('the rule about silence wins over the order', () => {
    expect(phasesOf(list('1.1 a', '1.2 b'), { missing: 'independent' })).toEqual([
      '1.1 a',
      '1.2 b',
    ]);
    expect(read(list('1.1 a'), { missing: 'error' }).kind).toBe('invalid');
  });
});

describe('a graph of waves', () => {
  const tasks =
    '- [ ] 1. x\n  - [ ] 1.1 a\n  - [ ] 1.2 b\n- [ ] 2. y\n  - [ ] 2.1 c\n- [ ] 3. end\n';
  const graph = (json: string, info = 'json'): string =>
    `${tasks}\n## Task Dependency Graph\n\n\`\`\`${info}\n${json}\n\`\`\`\n`;

  test.each([
    ['{"waves":[{"id":0,"tasks":["1.1","2.1"]},{"id":1,"tasks":["1.2"]}]}'],
    ['{"waves":[["1.1","2.1"],["1.2"]]}'],
    [
      '[{"wave":1,"tasks":["1.1","2.1"],"depends_on":[]},{"wave":2,"tasks":["1.2"],"depends_on":[1]}]',
    ],
  ])('%s', (json) => {
    expect(phasesOf(graph(json))).toEqual([
      '1.1 a',
      '1.2 b: 1.1, 2.1 by graph',
      '2.1 c',
      '3 end: 1.2 by order',
    ]);
  });

  test('a wave names a group', () => {
    expect(phasesOf(graph('{"waves":[["1"],["2","3"]]}'))).toEqual([
      '1.1 a',
      '1.2 b',
      '2.1 c: 1.1, 1.2 by graph',
      '3 end: 1.1, 1.2 by graph',
    ]);
  });

  test('beside headings of phases, it is the tasks that are in order', () => {
    const text =
      '## Phase 1: Ground\n\n- [ ] 1. Lay it\n  - _Requirements: 1.1_\n- [ ] 2. Level it\n\n## Phase 2: Walls\n\n- [ ] 3. Raise them\n';
    expect(phasesOf(text)).toEqual(['1 Ground', '2 Walls: 1 by order']);
    const waves = '\n## Dependency Graph\n\n```json\n[["1"], ["2", "3"]]\n```\n';
    expect(phasesOf(text + waves)).toEqual([
      '1 Lay it',
      '2 Level it: 1 by graph',
      '3 Raise them: 1 by graph',
    ]);
  });

  test('what is no task, or stands in two waves, is said and not read', () => {
    expect(read(graph('{"waves":[["1.1","9"],["1.1","1.2"]]}'))).toMatchObject({
      kind: 'valid',
      diagnostics: ['warning unreadable-reference ["9"]', 'warning unreadable-reference ["1.1"]'],
    });
  });

  test.each(['{"waves":', '{"tasks":[]}', 'null', '{"waves":[1]}'])(
    '%s is said and not read',
    (json) => {
      const reading = read(graph(json));
      expect(reading.diagnostics).toHaveLength(1);
      expect(reading.diagnostics[0]).toMatch(/^warning unreadable-reference/);
      expect(reading.phases[1]).toBe('1.2 b: 1.1 by order');
    },
  );

  test('a drawing is for people', () => {
    expect(read(graph('1.1 --> 2.1', '')).diagnostics).toEqual([]);
  });
});

describe('the phase itself', () => {
  const plan = (text: string) => {
    const reading = parsePlan({ path: 'tasks.md', text }, defaultRules);
    if (reading.kind !== 'valid') throw new Error(reading.kind);
    return reading.plan;
  };
  const statuses = (text: string): readonly string[] =>
    plan(text).phases.map(({ status }) => [status.value, status.note].filter(Boolean).join(': '));

  test('status is the task’s own box', () => {
    expect(
      statuses(
        '- [x] 1. a\n- [-] 2. b\n- [~] 3. c\n- [ ] 4. d\n  - [x] of course\n- [ ] 5. e\n  - _Blocked: no keys_\n',
      ),
    ).toEqual(['done', 'in-progress', 'in-progress', 'pending', 'blocked: no keys']);
  });

  test.each([
    ['flat', (text: string) => text],
    ['nested by 2', (text: string) => text.replace(/^(?!- \[ \] 1\. )/gm, '  ')],
    ['nested by 4', (text: string) => text.replace(/^(?!- \[ \] 1\. )/gm, '    ')],
  ])('commands and tasks of a list item, %s', (_, indent) => {
    const text = indent(
      '- [ ] 1. Group\n- [ ] 1.1 Testing: the title is no label\n  - [x] Draw\n  - [ ] Build\n  - Run: `make`\n  - Verification: `make test`\n- [ ] 1.2 Next\n  - Verification: `next`\n',
    );
    const { draft, phases } = plan(text);
    const [first] = phases;
    if (first === undefined) throw new Error('No phase');
    const content = parsePhaseContent(draft.source, first);
    expect(content.commands.map(({ kind, script }) => `${kind} ${script}`)).toEqual([
      'run make',
      'check make test',
    ]);
    expect(content.tasks.map((task) => `${task.state} ${task.text}`)).toEqual([
      'done Draw',
      'open Build',
    ]);
    expect(first.mayRun).toBe(true);
  });

  test('the text of a list item: ticks change no fingerprint, words change their own task and those after it', () => {
    const prints = (text: string) => [...fingerprints(plan(text)).values()];
    const before = prints(flat);
    expect(prints(flat.replaceAll('[ ]', '[x]'))).toEqual(before);
    const after = prints(flat.replace('Read the files', 'Fetch the files'));
    expect(after.map((print, index) => print === before[index])).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

test.each([
  ['- [ ] 1. a\n- [ ] 2. b\n- [ ] 2. c\n- [ ] 3. d\n', 'error duplicate-id [2. c]'],
  ['- [ ] 1.1 a\n- [ ] 1.1 b\n- [ ] 1.2 c\n- [ ] 10.1 d\n', 'error duplicate-id [1.1 b]'],
])('a number that stands twice in one list is told: %j', (text, finding) => {
  expect(read(text)).toMatchObject({ kind: 'invalid', format: 'kiro', diagnostics: [finding] });
});

test('boxes that are counted on from elsewhere are no plan', () => {
  const boxes = (first: number): string =>
    `# P\n\n## Milestone v1\n\n- [ ] ${first}. A\n\n## Milestone v2\n\n- [ ] ${first + 1}. B\n`;
  expect(read(boxes(7)).kind).toBe('not-a-plan');
  expect(read(boxes(1)).kind).toBe('valid');
});
