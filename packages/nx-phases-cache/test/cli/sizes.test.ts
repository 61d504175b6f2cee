import { expect, test } from '@jest/globals';
import { parseBytes, parseDuration } from '../../src/cli/sizes.ts';

test.each([
  ['1000', 1000],
  ['500MB', 500e6],
  ['1.5 gb', 1.5e9],
  ['2TB', 2e12],
  ['', undefined],
  ['MB', undefined],
  ['5 miles', undefined],
  ['-1', undefined],
])('%j is so many bytes', (text, bytes) => {
  expect(parseBytes(text)).toBe(bytes);
});

test.each([
  ['500ms', 500],
  ['30s', 30_000],
  ['1.5m', 90_000],
  ['0s', undefined],
  ['30', undefined],
  ['1h', undefined],
])('%j is so many milliseconds', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});
