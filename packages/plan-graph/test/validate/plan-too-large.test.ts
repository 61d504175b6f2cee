import { expect, test } from '@jest/globals';
import { mostCharacters, mostPhases } from '../../src/validate/rules/plan-too-large.ts';
import { diagnosticsOf, read } from './reading.ts';

const phases = (count: number): string =>
  Array.from({ length: count }, (_, at) => `## Phase ${at + 1}: x\n`).join('');

function codesOf(text: string): readonly string[] {
  return diagnosticsOf(read(text)).map(({ code }) => code);
}

test('as many phases as there may be are read, one more is an error and nothing else', () => {
  expect(read(phases(mostPhases)).kind).toBe('valid');
  expect(codesOf(phases(mostPhases + 1))).toEqual(['plan-too-large']);
  expect(read(phases(mostPhases + 1)).draft.phases).toEqual([]);
});

test('a text that is too long is not read, and keeps the name of its project', () => {
  const text = `---\nname: big\n---\n${phases(3)}${'words\n'.repeat(mostCharacters / 6)}`;
  expect(codesOf(text)).toEqual(['plan-too-large']);
  expect(read(text).draft).toMatchObject({ name: 'big', phases: [], source: { text } });
  expect(codesOf(phases(200_000))).toEqual(['plan-too-large']);
});

test('a long text that is no plan is none', () => {
  expect(read('words\n'.repeat(mostCharacters / 6 + 1)).kind).toBe('not-a-plan');
});
