import { expect, test } from '@jest/globals';
import { itemAt, must } from '../../src/source/must.ts';

test('gives what is there', () => {
  expect(must('', 'text')).toBe('');
  expect(itemAt([0, 1], 0)).toBe(0);
});

test('names what should have been there', () => {
  expect(() => must<string>(undefined, 'heading')).toThrow('Internal error: no heading');
  expect(() => itemAt(['a'], 1)).toThrow('Internal error: no item 1 of 1');
  expect(() => itemAt(['a'], -1)).toThrow('Internal error: no item -1 of 1');
});
