import { expect, test } from '@jest/globals';
import { Lines } from '../../src/markdown/lines.ts';
import { scanBlocks } from '../../src/markdown/scanner/scan-blocks.ts';

function linesOf(...lines: readonly string[]): Lines {
  const text = lines.join('\n');
  return new Lines(text, scanBlocks(text));
}

test('splits a line into its prefix and its content', () => {
  const lines = linesOf('> - a b', 'c');
  expect([lines.prefix(0), lines.content(0), lines.words(lines.range(0))]).toEqual([
    '> - ',
    'a b',
    'a b',
  ]);
  expect([lines.start(0), lines.start(1), lines.start(2)]).toEqual([0, 8, 9]);
});

test('says of what lies beyond the lines that nothing is there, and throws where a line must be', () => {
  const lines = linesOf('a');
  expect([lines.kind(1), lines.isText(1), lines.opensItem(1), lines.cells(1)]).toEqual([
    undefined,
    false,
    false,
    [],
  ]);
  expect(() => lines.at(1)).toThrow('Internal error');
  expect(() => lines.content(1)).toThrow('Internal error');
  expect(() => lines.start(2)).toThrow('Internal error');
});

test('knows the headings of the document itself', () => {
  const lines = linesOf('# A', '', '> # B', '', '- # C', '', 'D', '===');
  expect(lines.ownHeadings.map(({ text }) => lines.words(text))).toEqual(['A', 'D']);
});

test('reads the cells of lines that start with a bar', () => {
  const lines = linesOf('| a | b |', '', 'c | d', '', '```', '| e |', '```');
  expect(lines.cells(0).map(({ text }) => text)).toEqual(['a', 'b']);
  expect(lines.cells(2)).toEqual([]);
  expect(lines.cells(5)).toEqual([]);
});

test('reads the cells of a table whose lines do not start with a bar', () => {
  const rows = (...text: readonly string[]): readonly string[] => {
    const lines = linesOf(...text);
    return text.map((_, index) =>
      lines
        .cells(index)
        .map((cell) => lines.words(cell.range))
        .join('/'),
    );
  };
  expect(rows('Words.', 'a | b', '-- | :-:', 'c | d |', '| e | f', 'g')).toEqual([
    '',
    'a/b',
    '--/:-:',
    'c/d',
    'e/f',
    '',
  ]);
  expect(rows('- a | b', '  --|--', '  c |', '- d | e')).toEqual(['a/b', '--/--', 'c', '']);
  // Dashes of another count, or with no line of text above them, show none.
  expect(rows('a | b', '-- | -- | --', 'c | d')).toEqual(['', '', '']);
  expect(rows('', '-- | --', 'c | d')).toEqual(['', '', '']);
  expect(rows('a', '---', 'c | d')).toEqual(['', '', '']);
});

test.each([
  ['to its last line', ['a', 'b', 'c', '', 'd'], 3],
  ['to an item', ['a', '- b', 'c'], 1],
  ['with the lines of an item', ['- a', '  b', 'c'], 3],
  ['to a fence', ['a', '```'], 1],
  ['to the end of the text', ['a', 'b'], 2],
] as const)('a paragraph goes on %s', (_, text, end) => {
  const lines = linesOf(...text);
  expect(lines.paragraphEnd(0)).toBe(end);
  expect(lines.paragraphEnd(0, 1)).toBe(1);
});

test.each([
  ['below a paragraph', ['a:', '- b', '- c', '  - d', '- e', '', 'f', '- g'], [1, 2, 4]],
  ['behind a blank line', ['a:', '', '- b', '', '- c'], [2, 4]],
  ['deeper than the item of the label', ['- a:', '  - b', '  - c', '- d'], [1, 2]],
  ['none below a paragraph that goes on', ['a:', 'b', '- c'], []],
  ['none below a fence', ['a:', '```', '- b', '```', '- c'], []],
  ['without words', ['a:', '', '-', '  b', '- c', '-'], [2, 4, 5]],
  ['on the line of another', ['a:', '- - b', '  - c', '- d'], [1, 2, 3]],
  ['behind a fence in one of them', ['a:', '- b', '  ```', '  ```', '- c', '```', '- d'], [1, 4]],
] as const)('items %s', (_, text, items) => {
  expect(linesOf(...text).items(0)).toEqual(items);
});

test('comments may stand between a label and its items', () => {
  const text = 'a:\n\n<!-- b -->\n\n- c\n';
  const blanked = text.replace('<!-- b -->', ' '.repeat(10));
  expect(new Lines(blanked, scanBlocks(text)).items(0)).toEqual([4]);
});

test.each([
  ['at any level', ['- a', '  - b', '    - c', '', '  - d', '- e', '  - f'], [1, 2, 4]],
  ['none below what is no item', ['a', '- b'], []],
  ['without words', ['- a', '', '  -', '    b', '-', '  - c'], [2]],
  ['below one without words', ['-', '  - a', '-', '  - b'], [1]],
  ['up to where the list ends', ['- a', '  - b', '', 'c', '', '- d'], [1]],
] as const)('nested items %s', (_, text, items) => {
  expect(linesOf(...text).nestedItems(0)).toEqual(items);
});
