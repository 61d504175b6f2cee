import { describe, expect, test } from '@jest/globals';
import { overlap } from '../../src/values/path-overlap.ts';
import { normalizePattern, parsePathPatterns } from '../../src/values/path-patterns.ts';

describe('paths of a value', () => {
  test.each<[string, string[], string[]?]>([
    ['dist', ['dist']],
    ['dist/', ['dist']],
    ['./dist//a', ['dist/a']],
    ['src\\a.js', ['src/a.js']],
    ['a.js, b.js', ['a.js', 'b.js']],
    ['`a.js`, `b c.js`', ['a.js', 'b c.js']],
    ['`a.js` and `b.js`', ['a.js', 'b.js']],
    ['`a.js`, b.js', ['a.js', 'b.js']],
    ['`a.js` (the entry), made by hand', ['a.js']],
    ['src/{a,b}.js, c', ['src/{a,b}.js', 'c']],
    ['src/@(a|b).js', ['src/@(a|b).js']],
    ['dist/a.js (minified, small)', ['dist/a.js']],
    ['dist/a.js – the program', ['dist/a.js']],
    ['dist/a.js - the program', ['dist/a.js']],
    ['**/*.snap', ['**/*.snap']],
    ['none', []],
    ['None.', []],
    ['none (checks only)', []],
    ['[]', []],
    ['--', []],
    ['', []],
    ['the login works', [], ['the login works']],
    ['dist, all the docs', ['dist'], ['all the docs']],
    ['`a.js`, then `x: u8 = 250`, `+ 10`', ['a.js'], ['x: u8 = 250', '+ 10']],
    ['`src/a=b.js` and `a+b.js`', ['src/a=b.js', 'a+b.js']],
  ])('%j', (value, patterns, prose = []) => {
    const offset = 3;
    const file = ' '.repeat(offset) + value;
    const read = parsePathPatterns(value, offset);
    expect(read.patterns.map(({ pattern }) => pattern)).toEqual(patterns);
    expect(read.prose.map(({ start, end }) => file.slice(start, end))).toEqual(prose);
    for (const { pattern, range } of read.patterns) {
      expect(normalizePattern(file.slice(range.start, range.end))).toBe(pattern);
    }
  });

  test.each([
    ['.', '.'],
    ['./', '.'],
    ['/', '/'],
    ['/abs/', '/abs'],
    ['../x', '../x'],
    ['a/./b', 'a/./b'],
  ])('%s is written for %s', (text, pattern) => {
    expect(normalizePattern(text)).toBe(pattern);
  });
});

describe('whether two can name one file', () => {
  test.each([
    ['a', 'a', 'certain'],
    ['a', 'A', 'certain'],
    ['a', 'b', 'none'],
    ['a', 'ab', 'none'],
    ['a/b', 'a', 'certain'],
    ['a/b', 'a/c', 'none'],
    ['a/b/c', 'a/b', 'certain'],
    ['a/**', 'a/b/c', 'certain'],
    ['a/**', 'a', 'certain'],
    ['a/**', 'b/**', 'none'],
    ['a/**/c', 'a/b', 'possible'],
    ['**/*.md', 'plan.md', 'possible'],
    ['a/*', 'a/b', 'possible'],
    ['a/*.js', 'a/b.ts', 'none'],
    ['a/*.js', 'a/b.js', 'possible'],
    ['a/*.js', 'a/*.js', 'certain'],
    ['a/x*', 'a/y*', 'none'],
    ['a/{b,c}', 'a/b', 'possible'],
    ['a/*.js', 'b/*.js', 'none'],
    ['*.js', 'src', 'none'],
    ['@x/a', '@x/a', 'certain'],
    ['@x/a', '@y/a', 'none'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(overlap(a, b)).toBe(expected);
    expect(overlap(b, a)).toBe(expected);
  });
});
