import { describe, expect, test } from '@jest/globals';
import { saysInOrder } from '../../src/vocabulary/order-sentences.ts';
import { edgesOf } from '../validate/reading.ts';

const planOf = (above: string): string =>
  `# P\n\n${above}\n\n## Task 1: A\n\n- [ ] a\n\n## Task 2: B\n\n- [ ] b\n\n## Task 3: C\n\nDepends on: Task 1\n\n## Task 4: D\n\n- [ ] d\n`;

describe('a sentence above all phases that they are done one after the other', () => {
  test.each([
    'Execute tasks in order unless somebody decides otherwise.',
    'Work through the phases one by one.',
    'Complete all steps strictly in this order.',
    'Phases must be done in the given order.',
    'The milestones are sequential.',
    'Each phase builds on the previous one.',
    'It is small. Every task depends on the preceding task.',
  ])('puts those that say nothing behind the one before: %s', (sentence) => {
    expect(saysInOrder(sentence)).toBe(true);
    expect(edgesOf(planOf(sentence))).toBe('1 2<1 3<1 4<2,3');
  });

  test.each([
    'Tasks may be done in any order.',
    'The tasks need not be done in order.',
    "Phases don't run in this order.",
    'We run tasks in order to learn.',
    'Phases 2 and 3 are sequential.',
    'Complete all tasks. The rows are in order.',
    'Sort items by order.',
    'Each task is done by somebody.',
  ])('is none: %s', (sentence) => {
    expect(saysInOrder(sentence)).toBe(false);
    expect(edgesOf(planOf(sentence))).toBe('1 2 3<1 4');
  });

  test('takes as long as the text is long', () => {
    expect(saysInOrder('run tasks order each phase '.repeat(20_000))).toBe(false);
  });
});
