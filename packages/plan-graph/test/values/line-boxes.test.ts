import { expect, test } from '@jest/globals';
import { Lines } from '../../src/markdown/lines.ts';
import { scanBlocks } from '../../src/markdown/scanner/scan-blocks.ts';
import { boxLines, boxLinesIn } from '../../src/values/line-boxes.ts';

const text = ['- [ ] a', '  [x] b', '- c', '  - [x] d', '', '1. [-]* e', '', '[ ] f'].join('\n');
const lines = new Lines(text, scanBlocks(text));

test('finds the boxes of items at any level, and no others', () => {
  expect(boxLines(lines).map(({ line, box }) => [line, box.status])).toEqual([
    [0, 'pending'],
    [3, 'done'],
    [5, 'in-progress'],
  ]);
});

test('finds those from a line to another', () => {
  const indexes = (first: number, end: number): readonly number[] =>
    boxLinesIn(lines, first, end).map(({ line }) => line);
  expect(indexes(0, 8)).toEqual([0, 3, 5]);
  expect(indexes(1, 5)).toEqual([3]);
  expect(indexes(3, 6)).toEqual([3, 5]);
  expect(indexes(4, 5)).toEqual([]);
});
