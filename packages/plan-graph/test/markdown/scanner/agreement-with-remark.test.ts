import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { tests as examples } from 'commonmark-spec';
import fc from 'fast-check';
import { readingOf, remarkReadingOf } from './reading.ts';

function expectAgreement(text: string): void {
  expect(readingOf(text)).toEqual(remarkReadingOf(text));
}

describe('agrees with remark', () => {
  test('on every example of the CommonMark specification', () => {
    expect(examples.length).toBeGreaterThan(600);
    for (const { markdown } of examples) expectAgreement(markdown.replaceAll('→', '\t'));
  });

  // One expression for code, escapes and comments would take the back-tick for code, and show what people do not see.
  test.each([
    '<a title="`"> <!-- hidden --> `',
    '[a](`) <!-- hidden --> `',
    '[a](b "`") <!-- hidden --> `',
    '[a]: b\n\n[x][a\n`](c`) <!-- hidden --> `',
    '<https://a/`> <!-- hidden --> `',
    '<? ` ?> <!-- hidden --> `',
    '![`](a`) <!-- hidden --> `',
  ])('on a comment behind a back-tick that opens no code: %j', (text) => {
    expectAgreement(text);
    expect(readingOf(text).comments).toEqual([expect.stringContaining('<!-- hidden -->')]);
  });

  test('on documents made of lines that open, continue and break blocks', () => {
    const prefix = fc.constantFrom(
      ...['', ' ', '   ', '    ', '      ', '\t', ' \t', '> ', '>', '>\t', '- ', '-\t', '* ', '+ '],
      ...['1. ', '2. ', '1) ', '10. ', '-     ', '> - ', '- > ', '1.\t', '   > '],
    );
    const content = fc.constantFrom(
      ...['', ' ', 'a', '# b', '#', '## b ##\t', '####### b', '#b', '\\# b', '\tc', '\f', '\\'],
      ...['```', '````', '~~~ x`y', '```js', '``` a`b', '`a', '``'],
      ...['---', '- - -', '***', '_ _ _', '===', '=', '-', '--', '*', '+', '1.', '2.', '1)'],
      ...['<div>', '</div>', '<x>', '</x>', '<x a=b=c>', '<pre/>', '<script>', '</script>'],
      ...['<!-- c', '-->', '<!-- c -->', '<!-->', '<!--->', '<?a', '?>', '<!A', '>'],
      ...['<![CDATA[', ']]>', ']]]>'],
      ...['[a]: b', '[a]:', 'b "t', 't"', '[a]: b "t"', '[a', '[b]: <c d>', '"t"', "'t'"],
    );
    expectAgreementOnLines(prefix, content, 500);
  });

  test('on comments among other inline structure', () => {
    const prefix = fc.constantFrom('', '', '', '> ', '- ', '  ', '# ');
    const content = fc
      .array(
        fc.constantFrom(
          ...['<!--', '-->', '<!-- a -->', '<!-->', '`', '``', '\\', '!', '[', ']', '](', ')', '('],
          ...['<', '>', '<a ', 'b=', '"', "'", '=', '/', '<!', '<?', '?>', ']]>', '<![CDATA['],
          ...['<https:', '<a@b.c', ' ', 'a', '[a]', '[a]: b'],
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''));
    expectAgreementOnLines(prefix, content, 500);
  });

  function expectAgreementOnLines(
    prefix: fc.Arbitrary<string>,
    content: fc.Arbitrary<string>,
    numRuns: number,
  ): void {
    const prefixes = fc.array(prefix, { maxLength: 2 }).map((parts) => parts.join(''));
    const lineEnding = fc.oneof(
      { weight: 5, arbitrary: fc.constant('\n') },
      { weight: 1, arbitrary: fc.constantFrom('\r\n', '\r') },
    );
    const document = fc
      .tuple(fc.array(fc.tuple(lineEnding, prefixes, content), { maxLength: 9 }), lineEnding)
      .map(
        ([lines, last]) =>
          lines
            .flat()
            .join('')
            .replace(/^[\r\n]+/, '') + last,
      );
    fc.assert(fc.property(document, expectAgreement), { numRuns });
  }

  // Plans from the wild, kept beside the checkout because their licences differ.
  const corpus = path.resolve(import.meta.dirname, '../../../../../../shared/corpus');
  if (existsSync(corpus)) {
    const files = readdirSync(corpus).filter((name) => name.endsWith('.md'));
    test.each(files)('on %s of the corpus', (name) => {
      expectAgreement(readFileSync(path.join(corpus, name), 'utf8'));
    });
  } else {
    test.skip('on the corpus (there is no ../shared/corpus beside this checkout)', () => undefined);
  }
});
