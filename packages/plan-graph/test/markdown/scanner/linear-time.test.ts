import { describe, expect, test } from '@jest/globals';
import { scanBlocks } from '../../../src/markdown/scanner/scan-blocks.ts';

const SIZE = 4_000;
const FACTOR = 16;
/** Linear work gives about 1, quadratic work about `FACTOR`. */
const BOUND = 5;
const ATTEMPTS = 4;

/**
 * Time of one text against `FACTOR` texts of the same total length, which cost the same if time is
 * linear. Noise only makes a ratio worse in one attempt, never better in all: the best one counts.
 */
function growth(textOf: (size: number) => string): number {
  const small = textOf(SIZE);
  const large = textOf(SIZE * FACTOR);
  let best = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && best > BOUND; attempt++) {
    const expected = timeOf(() => {
      for (let count = 0; count < FACTOR; count++) scanBlocks(small);
    });
    best = Math.min(best, timeOf(() => scanBlocks(large)) / expected);
  }
  return best;
}

function timeOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Text of inline structure is only read where a `<!--` stands in its paragraph. */
const inline = (rest: string): string => `a <!-- ${rest}`;

const texts: Record<string, (size: number) => string> = {
  'nested block quotes on one line': (size) => '>'.repeat(size),
  'nested items on one line': (size) => `${'- '.repeat(size)}x`,
  'nested items that are nearly thematic breaks': (size) => '* - '.repeat(size) + '- '.repeat(size),
  'nested ordered items on one line': (size) => `${'1. '.repeat(size)}x`,
  'nested items over lines': (size) =>
    Array.from({ length: Math.sqrt(size) }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join(''),
  'blank lines in nested items': (size) => `${'- '.repeat(size)}x\n${' \n'.repeat(size)}`,
  'blank lines after nested items and a quote': (size) =>
    `${'- '.repeat(size)}> x${'\n'.repeat(size)}`,
  'lazy lines in nested quotes': (size) => `${'> '.repeat(size)}x\n${'a\n'.repeat(size)}`,
  'short paragraphs': (size) => 'a\n\n'.repeat(size),
  'one long paragraph': (size) => 'a\n'.repeat(size),
  'blank lines in indented code': (size) => `    a${'\n'.repeat(size)}`,
  'open brackets': (size) => '['.repeat(size),
  definitions: (size) => '[a]: b\n'.repeat(size),
  'definitions with unclosed titles': (size) => '[a]: b\n"\n'.repeat(size),
  'unclosed labels': (size) => '[a\n'.repeat(size),
  backticks: (size) => '`'.repeat(size),
  'unclosed block comments': (size) => '<div><!--\n\n'.repeat(size),
  'unclosed inline comments': (size) => `a${'<!--'.repeat(size)}`,
  'paragraphs with unclosed comments': (size) => 'a <!--\n\n'.repeat(size),
  comments: (size) => `a ${'<!-- -->'.repeat(size)}`,
  'unclosed instructions, declarations and CDATA': (size) =>
    inline('<? <!A <![CDATA[ '.repeat(size)),
  'backtick runs of many sizes': (size) =>
    inline(Array.from({ length: Math.sqrt(size) * 4 }, (_, run) => '`'.repeat(run)).join(' ')),
  'links with unclosed titles': (size) => inline('[a](b ('.repeat(size)),
  'links with unclosed destinations': (size) => inline('[a](b'.repeat(size)),
  'links in open brackets': (size) => inline('['.repeat(size) + '[a](b)'.repeat(size)),
  'brackets in brackets where labels are defined': (size) =>
    `[x]: y\n\n${inline('['.repeat(size) + ']'.repeat(size))}`,
  'tags with unclosed attributes': (size) => inline('<a b="'.repeat(size)),
  'attributes of a tag that never ends': (size) => inline(`<a${" b=c d='e'".repeat(size)}`),
  'brackets that close CDATA nearly': (size) => `<![CDATA[${']]]>'.repeat(size)}`,
};

describe('takes time linear in the length of', () => {
  test.each(Object.entries(texts))('%s', (_, textOf) => {
    expect(growth(textOf)).toBeLessThan(BOUND);
  });
});

test('deep nesting does not overflow the stack', () => {
  const { lines } = scanBlocks(`${'> - '.repeat(100_000)}# a`);
  expect(lines).toMatchObject([{ kind: 'heading', depth: 200_000 }]);
});
