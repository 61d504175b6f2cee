import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineLists } from '../../src/markdown/line-lists.ts';
import { Lines } from '../../src/markdown/lines.ts';
import { scanBlocks } from '../../src/markdown/scanner/scan-blocks.ts';
import { tablesIn } from '../../src/markdown/tables.ts';

function linesOf(text: string): Lines {
  return new Lines(text, scanBlocks(text));
}

const line = fc.constantFrom(
  ...['', '- a', '- [ ] b', '-', '  | in | item |', '> | q |', '| a | b |', '| - | - |', '|'],
  ...['<div>', '- <div>', '</div>', '```', 'words', '# Title', '1. c', '- # d', '    code'],
);

test('lists the very lines that are found by asking each', () => {
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 30 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      (written, ending) => {
        const lines = linesOf(written.join(ending));
        const all = Array.from({ length: lines.count }, (_, index) => index);
        expect(lineLists(lines)).toEqual({
          items: all.filter((index) => lines.at(index).opensItem),
          bars: all.filter((index) => lines.isText(index) && lines.content(index).startsWith('|')),
          outerHtml: all.filter((index) => {
            const { kind, depth } = lines.at(index);
            return kind === 'html' && depth === 0;
          }),
        });
      },
    ),
  );
});

test('ends a table where no bar starts the line, so that the next may follow at once', () => {
  const lines = linesOf(['| a |', '| - |', '| 1 |', '', '| b |', '| - |', '|', '| 2 |'].join('\n'));
  const shown = tablesIn(lines).map(({ header, rows }) => [
    header.map(({ text }) => text),
    rows.map((cells) => cells.map(({ text }) => text)),
  ]);
  expect(shown).toEqual([
    [['a'], [['1']]],
    [['b'], []],
  ]);
});

test('finds once what several readers ask of all lines', () => {
  const lines = linesOf('a\nb');
  let times = 0;
  const count = (all: Lines): number => {
    times++;
    return all.count;
  };
  expect([lines.once(count), lines.once(count), times]).toEqual([2, 2, 1]);
});
