import { describe, expect, test } from '@jest/globals';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { read } from './reading.ts';

const plan = (...todos: readonly string[]): string =>
  `---\nname: Import\ntodos:\n${todos.map((todo) => `  - ${todo.replaceAll('\n', '\n    ')}\n`).join('')}isProject: false\n---\n\n# Import\n\nTesting:\n\n\`\`\`bash\nfalse\n\`\`\`\n`;

const parser = 'id: write-parser\ncontent: Write the parser\nstatus: completed';
const docs =
  'id: docs\ncontent: "Run: `make` and\n  write it down"\nstatus: pending\nblockedBy:\n  - write-parser';

test('the todos of the front matter', () => {
  expect(read(plan(docs, parser))).toMatchObject({
    kind: 'valid',
    format: 'cursor',
    phases: [
      'docs Run: `make` and write it down: write-parser by front matter',
      'write-parser Write the parser',
    ],
  });
});

describe('statuses', () => {
  test.each([
    ['completed', 'done'],
    ['in_progress', 'in-progress'],
    ['pending', 'pending'],
    ['cancelled', 'skipped'],
    ['whatever', 'pending'],
  ])('%s is %s', (written, status) => {
    const text = plan(`id: a\ncontent: b\nstatus: ${written}`);
    expect(parsePlan({ path: 'p.md', text }, defaultRules).draft.phases[0]?.status.value).toBe(
      status,
    );
  });
});

test('todos that wait for nothing at all are done in order', () => {
  expect(read(plan('id: a\ncontent: x', 'id: b\ncontent: y')).phases).toEqual([
    'a x',
    'b y: a by order',
  ]);
});

describe('mistakes', () => {
  test.each([
    ['an id that cannot name a target', 'id: "a b"\ncontent: x', 'error bad-field-value [a b]'],
    ['a todo that is not there', 'id: b\ncontent: x\nblockedBy: [c]', 'error unknown-phase [c]'],
    ['itself', 'id: b\ncontent: x\nblockedBy: b', 'error self-dependency [b]'],
  ])('%s', (_, todo, expected) => {
    const reading = read(plan(parser, todo));
    expect(reading.kind).toBe('invalid');
    expect(reading.diagnostics).toContain(expected);
  });
});

test.each(['todos: []', 'todos: later', 'todos:\n  - a', 'todos:\n  - id: x'])(
  '%j is no plan',
  (yaml) => {
    expect(read(`---\n${yaml}\n---\n# Words\n`).kind).toBe('not-a-plan');
  },
);

test('YAML is no markdown, and nothing in it is run', () => {
  const reading = parsePlan({ path: 'p.md', text: plan(docs, parser) }, defaultRules);
  if (reading.kind !== 'valid') throw new Error(reading.kind);
  for (const phase of reading.plan.phases) {
    expect(parsePhaseContent(reading.draft.source, phase).commands).toEqual([]);
  }
});

test('a status changes no fingerprint', () => {
  const prints = (text: string) => {
    const reading = parsePlan({ path: 'p.md', text }, defaultRules);
    if (reading.kind !== 'valid') throw new Error(reading.kind);
    return [...fingerprints(reading.plan)];
  };
  const text = plan(docs, parser);
  expect(prints(text.replace('completed', 'pending'))).toEqual(prints(text));
  expect(prints(text.replace('the parser', 'a parser'))).not.toEqual(prints(text));
});
