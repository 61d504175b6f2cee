import { describe, expect, test } from '@jest/globals';
import { dependencyNames, namesDependencies } from '../../src/vocabulary/field-names.ts';
import { knownUnits } from '../../src/vocabulary/units.ts';
import { phasesOf, read } from '../formats/reading.ts';
import { edgesOf } from '../validate/reading.ts';

/** Readers that had lists of their own, which held fewer words than the one that they share now. */
test.each(dependencyNames.map((name) => [name]))('`%s` is found in a text', (name) => {
  expect(namesDependencies(`## The ${name}: x`)).toBe(true);
  expect(namesDependencies(name.toUpperCase())).toBe(true);
});

describe('every place knows every word', () => {
  test.each(knownUnits)('headings with `%s` above numbered boxes are the phases', (unit) => {
    const text = [1, 2].map((n) => `## ${unit} ${n}: P\n\n- [ ] ${n}.1 One\n- [ ] ${n}.2 Two\n`);
    expect(phasesOf(text.join('\n'))).toEqual([`1 P`, `2 P: 1 by order`]);
  });

  test.each([
    'Blocked by',
    'Depends on',
    'Prerequisites',
    'Deps',
    'After',
    'Voraussetzungen',
    '依赖',
  ])('a table of waves has a column `%s`', (column) => {
    const table = `| Wave | Phases | ${column} |\n| --- | --- | --- |\n| 1 | 1 | -- |\n| 2 | 2, 3 | 1 |\n`;
    expect(edgesOf(`${table}\n## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n`)).toBe(
      '1 2<1 3<1',
    );
  });

  test.each(['Phases', 'Stories', 'Epics', 'Etappen', '阶段'])(
    'a table of waves has a column `%s`',
    (column) => {
      const table = `| Wave | ${column} |\n| --- | --- |\n| 1 | 1 |\n| 2 | 2, 3 |\n`;
      expect(edgesOf(`${table}\n## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n`)).toBe(
        '1 2<1 3<1',
      );
    },
  );

  test.each([
    'depends_on',
    'dependsOn',
    'dependencies',
    'blockedBy',
    'blocked_by',
    'prerequisites',
  ])('`%s` is a key of front matter: of phases and of todos', (key) => {
    const phases = `---\nphases:\n  - id: 3\n    ${key}: [1]\n---\n`;
    expect(
      edgesOf(`${phases}\n## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n`, {
        missing: 'independent',
      }),
    ).toBe('1 2 3<1');
    const todos = `---\ntodos:\n  - id: a\n    content: A\n  - id: b\n    content: B\n  - id: c\n    content: C\n    ${key}: [a]\n---\n`;
    expect(read(todos).phases).toContain('c C: a by front matter');
  });
});

test('ids of todos are read as they are written', () => {
  const todos = `---\ntodos:\n  - id: 1.1\n    content: A\n  - id: 1.10\n    content: B\n    blockedBy: [1.1]\n---\n`;
  expect(read(todos).phases).toEqual(['1.1 A', '1.10 B: 1.1 by front matter']);
});
