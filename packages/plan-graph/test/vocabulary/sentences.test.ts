import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endsSentence, sentencesIn } from '../../src/vocabulary/sentences.ts';

describe('the sentences of a text', () => {
  test.each([
    ['Sells bread', ['Sells bread']],
    ['Sells bread.', ['Sells bread.']],
    ['Sells bread. Needs flour.', ['Sells bread.', 'Needs flour.']],
    ['Sells bread; Needs flour', ['Sells bread;', 'Needs flour']],
    ['Sells bread!  Needs flour?\tGrows.', ['Sells bread!', 'Needs flour?', 'Grows.']],
    ['**Sells bread.** Needs flour.', ['**Sells bread.**', 'Needs flour.']],
    ['"Sells bread." Needs flour.', ['"Sells bread."', 'Needs flour.']],
    ['(Sells bread.) Needs flour.', ['(Sells bread.)', 'Needs flour.']],
    ['卖面包。需要面粉。', ['卖面包。', '需要面粉。']],
    ['パンを売る。 粉が要る', ['パンを売る。', '粉が要る']],
    // No end of a sentence
    ['Sells bread, e.g. rolls', ['Sells bread, e.g. rolls']],
    ['Sells bread; needs flour', ['Sells bread; needs flour']],
    ['Version 2.1 of bread.Rolls', ['Version 2.1 of bread.Rolls']],
    ['卖面包。（好吃）', ['卖面包。（好吃）']],
    ['', ['']],
  ])('%s', (text, sentences) => {
    expect(sentencesIn(text).map((one) => one.text)).toEqual(sentences);
  });

  test('stand where they say, and nothing but blanks between them', () => {
    const sign = fc.constantFrom('A', 'b', '.', ';', '!', '。', '面', ' ', '*', '1');
    fc.assert(
      fc.property(fc.string({ unit: sign }), (text) => {
        const sentences = sentencesIn(text);
        const ends = sentences.map((one) => one.start + one.text.length);
        for (const [at, one] of sentences.entries()) {
          expect(text.slice(one.start, ends[at])).toBe(one.text);
          expect(text.slice(ends[at - 1] ?? 0, one.start).trim()).toBe('');
        }
        expect(ends.at(-1)).toBe(text.length);
      }),
    );
  });
});

test.each([
  ['Needs flour.', true],
  ['Needs flour; ', true],
  ['Needs flour!', true],
  ['**Needs flour.**', true],
  ['需要面粉。', true],
  ['Needs flour,', false],
  ['Needs flour', false],
  ['Needs flour (all of it)', false],
])('whether a sentence ends with %s', (text, isEnd) => {
  expect(endsSentence(text)).toBe(isEnd);
});
