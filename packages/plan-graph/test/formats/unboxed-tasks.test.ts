import { describe, expect, test } from '@jest/globals';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { diagnosticsOf } from '../validate/reading.ts';

/** `format: 1 Title 2 Title<1`; of a file that is no plan, its kind and what is found in it. */
function read(text: string, path: string): string {
  const reading = parsePlan({ path, text }, defaultRules);
  if (reading.kind !== 'valid')
    return [
      reading.kind,
      ...diagnosticsOf(reading).map(
        ({ code, message }) => `${code} ${message.split('; found ')[1]}`,
      ),
    ].join(': ');
  const phases = reading.plan.phases.map(
    ({ id, title, dependencies }) =>
      `${id} ${title}${dependencies.length === 0 ? '' : `<${dependencies.map(({ on }) => on).join(',')}`}`,
  );
  return `${reading.draft.rules.format}: ${phases.join(', ')}`;
}

const kiro = '.kiro/specs/shop/tasks.md';

describe('tasks of Kiro without boxes', () => {
  test.each<[string, string]>([
    [
      '1. Ground\n   - Folders\n   - _Requirements: 1.1_\n\n2. Cart\n   - _Requirements: 1.2_\n',
      'kiro: 1 Ground, 2 Cart<1',
    ],
    [
      '- 1. Ground\n  - _Requirements: 1.1_\n- 2. Cart\n  - _Requirements: 1.2_\n',
      'kiro: 1 Ground, 2 Cart<1',
    ],
    [
      '1. Ground\n   - 1.1 Folders\n     - _Requirements: 1.1_\n   - 1.2 Linter\n     - _Requirements: 1.1_\n2. Cart\n   - _Requirements: 1.2_\n',
      'kiro: 1.1 Folders, 1.2 Linter<1.1, 2 Cart<1.2',
    ],
    [
      '1. **Ground**\n   _Requirements: 1.1_\n\n2. **Cart**\n   _Requirements: 1.1_\n   _Depends: 1_\n\n3. Pay\n   _Requirements: 2_\n',
      'kiro: 1 Ground, 2 Cart<1, 3 Pay<2',
    ],
  ])('are phases if each says which requirements it is for: %j', (text, expected) => {
    expect(read(`# Implementation Plan\n\n${text}`, kiro)).toBe(expected);
    expect(read(`# Implementation Plan\n\n${text}`, 'notes.md')).toBe(expected);
  });

  test.each([
    ['one says nothing', '1. Ground\n   - _Requirements: 1.1_\n2. Cart\n   - x\n'],
    ['none says anything', '1. Ground\n2. Cart\n'],
    ['with details', '- 1. Ground\n  - a\n- 2. Cart\n  - b\n'],
  ])('are told where only plans have them: %s', (_, text) => {
    expect(read(text, kiro)).toBe('invalid: no-phases 2 numbered tasks without a box');
    expect(read(text, 'specs/001-shop/tasks.md')).toBe(
      'invalid: no-phases 2 numbered tasks without a box',
    );
    expect(read(text, 'docs/tasks.md')).toBe('not-a-plan');
    expect(read(text, 'plans/shop.md')).toBe('not-a-plan');
  });

  test.each([['no numbers', '- A\n  - _Requirements: 1_\n- B\n  - _Requirements: 1_\n']])(
    'are none: %s',
    (_, text) => {
      expect(read(text, kiro)).toBe('not-a-plan');
    },
  );

  test.each([
    [
      'one number twice',
      '1. A\n   - _Requirements: 1_\n\nWords.\n\n1. B\n   - _Requirements: 1_\n',
    ],
    ['one item', '1. A\n   - _Requirements: 1_\n'],
  ])('are told if some say which requirements they are for: %s', (_, text) => {
    expect(read(text, kiro)).toMatch(/^invalid: no-phases \d numbered tasks? without a box$/);
    expect(read(text, 'notes.md')).toBe('not-a-plan');
  });

  test('a list beside tasks with boxes is a list', () => {
    const text = '1. Why\n2. How\n\n- [ ] 1. A\n  - _Requirements: 1_\n- [ ] 2. B\n';
    expect(read(text, kiro)).toBe('kiro: 1 A, 2 B<1');
  });

  test('a marker behind the title is a status', () => {
    const text = '1. A [DONE]\n   - _Requirements: 1_\n2. B ✅\n   - _Requirements: 1_\n';
    const { phases } = parsePlan({ path: kiro, text }, defaultRules).draft;
    expect(phases.map(({ title, status }) => `${title} ${status.value}`)).toEqual([
      'A done',
      'B done',
    ]);
  });
});

describe('tasks of OpenSpec without boxes', () => {
  const text = '## 1. Storage\n- 1.1 Table\n- 1.2 Query\n\n## 2. Page\n- 2.1 List\n';

  test('make their headings phases where a change has its tasks', () => {
    expect(read(text, 'openspec/changes/shop/tasks.md')).toBe('openspec: 1 Storage, 2 Page<1');
    expect(read(text, 'docs/page.md')).toBe('not-a-plan');
  });
});
