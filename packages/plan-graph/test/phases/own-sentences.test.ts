import { describe, expect, test } from '@jest/globals';
import { edgesOf, planOf } from '../validate/reading.ts';

const four = (third: string): string =>
  planOf('Depends on: none', 'Depends on: Phase 1', third, 'Depends on: 3');

const values = [
  'Phase 3 depends on Phase 1',
  'Phase 3 depends on Phase 1 completion.',
  '**Phase 3** requires Phase 1.',
  'This phase depends on Phase 1.',
  'This requires Phase 1 to be complete',
  'It builds on Phase 1',
  'Builds on Phase 1.',
  'Must be after Phase 1',
  'Starts once Phase 1 is complete.',
  'Phase 1 must be complete before Phase 3 starts.',
  'Phase 1 before this phase',
  'Phase 1 blocks Phase 3',
  'Phase 1 → Phase 3',
  'Phase 1 --> this',
  'Phase 3 ← Phase 1',
  'Phase 3 <- Phase 1',
  'Phase 3 after Phase 1',
  'Phase 3: Phase 1',
];

describe.each([
  ['a field', (value: string) => `**Dependencies:** ${value}`],
  ['an item', (value: string) => `**Dependencies:**\n\n- ${value}`],
  ['an item below a heading', (value: string) => `#### Dependencies\n\n- ${value}`],
  ['a paragraph below a heading', (value: string) => `#### Dependencies\n\n${value}`],
] as const)('a sentence about the phase itself in %s', (_, write) => {
  test.each(values)('%s', (value) => {
    expect(edgesOf(four(write(value)))).toBe('1 2<1 3<1 4<3');
  });
});

describe('what stays an error', () => {
  test.each([
    ['a sentence about another phase', 'Phase 2 depends on Phase 1'],
    ['the other way round', 'Phase 3 → Phase 4'],
    ['the phase itself', 'Phase 3'],
    ['a choice', 'This phase depends on Phase 1 or Phase 2'],
    ['a phase that is not there', 'This phase depends on Phase 9'],
  ])('%s', (_, value) => {
    expect(edgesOf(four(`**Dependencies:** ${value}`))).toMatch(/^invalid /);
  });

  test('a phase with a longer number is another', () => {
    const text = planOf(...Array.from({ length: 12 }, () => 'Depends on: none'), '');
    const [before, after] = text.split('## Phase 2: P2\nDepends on: none');
    const sentence = '## Phase 2: P2\n**Dependencies:** Phase 12 depends on Phase 1';
    expect(edgesOf(`${before ?? ''}${sentence}${after ?? ''}`)).toMatch(/^invalid /);
  });
});

describe('a table below a heading for dependencies', () => {
  test.each([
    ['| Phase | Why |\n| --- | --- |\n| Phase 1 | tables |\n| Phase 2 | calls |', '<1,2'],
    ['Words.\n\n| Dependency | Why |\n| --- | --- |\n| Phase 1 | tables |', '<1'],
    ['| Library | Version |\n| --- | --- |\n| zod | 1 |', ''],
  ])('%j', (table, needs) => {
    expect(edgesOf(four(`#### Dependencies\n\n${table}`))).toBe(`1 2<1 3${needs} 4<3`);
  });
});
