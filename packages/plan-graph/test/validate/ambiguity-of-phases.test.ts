import { describe, expect, test } from '@jest/globals';
import { edgesOf, planOf, read } from './reading.ts';
import { holds } from './ambiguity.ts';

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
