import { describe, expect, test } from '@jest/globals';
import { checkPlan } from '../../src/index.ts';
import { phasesOf, read } from './reading.ts';

const tasks = `# Tasks

## 1. Storage

- [x] 1.1 Add the table
- [x] 1.2 Add the index

## 2. Commands ✅

- [ ] 2.1 Add \`show\`

### 1. A note

Words.

## 3. Verification

- [ ] 3.1 Run the tests
`;

test('numbered headings with tasks of their numbers, in order', () => {
  expect(read(tasks)).toEqual({
    kind: 'valid',
    format: 'openspec',
    phases: ['1 Storage', '2 Commands: 1 by order', '3 Verification: 2 by order'],
    diagnostics: [],
  });
});

describe('what is read alike', () => {
  test.each([
    ['## 1) a\n- [ ] x\n## 2) b\n- [ ] y', ['1 a', '2 b: 1 by order']],
    ['## 1. a\n- [ ] x\n## 2. b\ndependencies: none\n- [ ] y', ['1 a', '2 b']],
    ['# 1. a\n- [ ] 1.1 x', ['1 a']],
  ])('%j', (text, phases) => {
    expect(phasesOf(text)).toEqual(phases);
  });
});

test('headings of a change may have units behind their numbers', () => {
  const text =
    '## 0. Before\n\n- [ ] 0.1 a\n\n## 1. Step 1 - b\n\n- [ ] 1.1 b\n\n## 2. Step 2 - c\n\n- [ ] 2.1 c\n';
  const idsAt = (path: string): readonly string[] =>
    checkPlan({ path, text }).plan?.phases.map(({ id, title }) => `${id} ${title}`) ?? [];
  expect(idsAt('openspec/changes/add-b/tasks.md')).toEqual([
    '0 Before',
    '1 Step 1 - b',
    '2 Step 2 - c',
  ]);
  expect(idsAt('plans/b.md')).toEqual(['1 b', '2 c']);
});

describe('what is no plan', () => {
  test.each([
    ['numbered headings of a page', '## 1. Goals\n\nWords.\n\n## 2. Design\n\n- [ ] open'],
    ['headings without numbers', '## Goals\n- [ ] a\n## Design\n- [ ] b'],
    ['years', '## 2024. a\n\nWords.'],
  ])('%s', (_, text) => {
    expect(read(text).kind).toBe('not-a-plan');
  });
});

test('the format can be named', () => {
  expect(
    read(`---\nformat: openspec\n---\n## 1. a\n- [ ] 1.1 b\n  - _Requirements: 1_\n`).format,
  ).toBe('openspec');
});
