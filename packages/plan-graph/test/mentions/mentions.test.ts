import { describe, expect, test } from '@jest/globals';
import { referencesOf, renamed } from './reading.ts';

const heads = '## Phase 1: A\n\n## Phase 2: B\n\n';

describe('places that name phases', () => {
  test.each<[string, string, readonly string[]]>([
    ['a line', 'Depends on: Phase 1 and 2', ['Phase 1=1', '2=2']],
    ['a range', 'Depends on: 1-2', ['1-2=1,2']],
    ['all before it', 'Depends on: all previous phases', ['all previous phases=1,2']],
    ['a list', '**Depends on**:\n\n- Phase 1 (the base)\n- Phase 2', ['Phase 1=1', 'Phase 2=2']],
    ['a title', 'Depends on: Phase 2\n\n**Blocks**: Phase 1', ['Phase 2=2', 'Phase 1=1']],
    ['what is unknown', 'Depends on: 1, 9', ['1=1']],
    ['words', 'Phase 1 comes before Phase 2.', []],
  ])('%s', (_name, line, expected) => {
    expect(referencesOf(`${heads}## Phase 3: C\n\n${line}\n`)).toEqual(expected);
  });

  test('a section about all phases, with what each line is about', () => {
    const section = '## Phase Dependencies\n\n- Phase 2 depends on Phase 1\n';
    expect(referencesOf(`${heads}${section}`)).toEqual(['2=2', 'Phase 1=1']);
  });

  test('a table of phases', () => {
    const table = '| Phase | Depends on |\n| --- | --- |\n| 1 | none |\n| 2 | Phase 1 |\n';
    expect(referencesOf(`${heads}${table}`)).toEqual(['1=1', '2=2', 'Phase 1=1']);
  });

  test('a table of waves', () => {
    const table = '| Wave | Phases | Blocked by |\n| - | - | - |\n| 1 | 1 | - |\n| 2 | 2 | 1 |\n';
    expect(referencesOf(`${table}\n${heads}`)).toEqual(['1=1', '2=2', '1=1']);
    const after = table.replace('2 | 1 |', '2 | Wave 1 |');
    expect(referencesOf(`${after}\n${heads}`)).toEqual(['1=1', '2=2', 'Wave 1=1']);
    const silent = '| Wave | Phases |\n| - | - |\n| 1 | 1 |\n| 2 | 2 |\n';
    expect(referencesOf(`${silent}\n${heads}`)).toEqual(['1=1', '2=2']);
  });

  test('front matter', () => {
    const map = `---\nphases:\n  1: []\n  2: [1]\n---\n${heads}`;
    expect(referencesOf(map)).toEqual(['1=1', '2=2', '1=1']);
    const list = `---\nphases:\n  - id: phase_2\n    depends_on: [phase_1]\n---\n${heads}`;
    expect(referencesOf(list)).toEqual(['2=2', 'phase_1=1']);
  });

  test('waves as data', () => {
    const graph =
      '## Dependency Graph\n\n```json\n{"waves": [{"id": 0, "phases": ["1"]}, {"id": 1, "phases": ["2"]}]}\n```\n';
    expect(referencesOf(`${heads}${graph}`)).toEqual(['1=1', '2=2']);
  });
});

describe('a phase with another id', () => {
  test.each<[string, string, string, string, string]>([
    [
      'in lines',
      '## Phase 1: A\n\n## Phase 2: B\n\nDepends on: Phase 1 (see Phase 1)\n',
      '1',
      '7',
      '## Phase 7: A\n\n## Phase 2: B\n\nDepends on: Phase 7 (see Phase 1)\n',
    ],
    [
      'at the end of a range',
      '## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n\nDepends on: 1-2\n',
      '1',
      '4',
      '## Phase 4: A\n\n## Phase 2: B\n\n## Phase 3: C\n\nDepends on: 4-2\n',
    ],
    [
      'inside a range, which names its ends alone',
      '## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n\n## Phase 4: D\n\nDepends on: 1-3\n',
      '2',
      '9',
      '## Phase 1: A\n\n## Phase 9: B\n\n## Phase 3: C\n\n## Phase 4: D\n\nDepends on: 1-3\n',
    ],
    [
      'at the end of a range that would be an id of its own',
      '## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n\nDepends on: Phases 1-2\n',
      '2',
      '04',
      '## Phase 1: A\n\n## Phase 04: B\n\n## Phase 3: C\n\nDepends on: Phase 1, Phase 04\n',
    ],
    [
      'beside `all previous`, which names none',
      '## Phase 1: A\n\n## Phase 2: B\n\nDepends on: all previous phases\n',
      '1',
      '3',
      '## Phase 3: A\n\n## Phase 2: B\n\nDepends on: all previous phases\n',
    ],
    [
      'in front matter and the keys of it',
      '---\nphases:\n  1: []\n  2: [1]\n---\n## Phase 1: A\n\n## Phase 2: B\n',
      '1',
      '5',
      '---\nphases:\n  5: []\n  2: [5]\n---\n## Phase 5: A\n\n## Phase 2: B\n',
    ],
    [
      'with line endings of Windows, and emoji',
      '## 🚀 Phase 1: A\r\n\r\n## Phase 2: 👩‍💻\r\n\r\n> **Depends On**: [Phase 1](./1.md) ✓\r\n',
      '1',
      '10',
      '## 🚀 Phase 10: A\r\n\r\n## Phase 2: 👩‍💻\r\n\r\n> **Depends On**: [Phase 10](./1.md) ✓\r\n',
    ],
    [
      'in a table of waves',
      '| Wave | Phases | Blocked by |\n| - | - | - |\n| 1 | 1, 2 | - |\n| 2 | 3 | 1, 2 |\n\n## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n',
      '2',
      '8',
      '| Wave | Phases | Blocked by |\n| - | - | - |\n| 1 | 1, 8 | - |\n| 2 | 3 | 1, 8 |\n\n## Phase 1: A\n\n## Phase 8: B\n\n## Phase 3: C\n',
    ],
  ])('%s', (_name, text, id, written, expected) => {
    expect(renamed(text, id, written)).toBe(expected);
  });

  test.each<[string, string, string, string]>([
    ['an id that is taken', heads, '2', 'expected one that no other Phase of this plan has'],
    ['its own id', heads, '01', 'expected another one than Phase 1 has'],
    ['no id', heads, 'two words', 'expected a number or a letter'],
    ['an empty one', heads, '', 'expected a number or a letter'],
    ['one of several lines', heads, '3\n4', 'expected a number or a letter'],
    ['a word that is no id', heads, 'beta', 'expected one with which this plan can be read'],
    [
      'what two headings have',
      '## Phase 1: A\n\ndependencies: []\n\n## Phase 1: B\n\ndependencies: []\n',
      '3',
      'expected one, so that it is clear what is meant by it',
    ],
  ])('refused: %s', (_name, text, written, reason) => {
    expect(renamed(text, '1', written)).toContain(reason);
  });

  test('refused: a phase that is not in the plan', () => {
    expect(renamed(heads, '9', '3')).toBe('Unexpected Phase `9`, expected one of this plan');
  });
});
