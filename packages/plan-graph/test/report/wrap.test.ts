import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnsOf } from '../../src/diagnostic/code-frame.ts';
import { cutToColumns, padColumns, wrap } from '../../src/report/wrap.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '設', '🚀', 'é'), maxLength: 60 });
const width = fc.integer({ min: 2, max: 20 });

describe('wrap', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['  one  ', 7, ['one']],
    ['', 7, []],
    ['abcdefghij k', 4, ['abcd', 'efgh', 'ij k']],
    ['設計設計', 5, ['設計', '設計']],
  ])('%j in %i', (text, columns, expected) => {
    expect(wrap(text, columns)).toEqual(expected);
  });

  it('loses nothing but blanks, and keeps to the width', () => {
    fc.assert(
      fc.property(words, width, (text, columns) => {
        const lines = wrap(text, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('cutToColumns', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['設計', 4, '設計'],
    ['設計x', 4, '設…'],
    ['', 3, ''],
  ])('%j to %i', (text, columns, expected) => {
    expect(cutToColumns(text, columns)).toBe(expected);
  });
});

describe('padColumns', () => {
  it('counts columns, not characters', () => {
    expect(padColumns('設', 4)).toBe('設  ');
    expect(padColumns('long', 2)).toBe('long');
  });
});
