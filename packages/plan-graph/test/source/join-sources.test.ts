import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeFrame } from '../../src/diagnostic/code-frame.ts';
import { placeIn } from '../../src/diagnostic/place.ts';
import { diagnosticsToJson, formatDiagnostics } from '../../src/diagnostic/format-diagnostics.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { joinSources } from '../../src/source/join-sources.ts';
import { fileOf, positionAt, textOf } from '../../src/source/source-text.ts';

const joined = joinSources([
  { path: 'plan.md', text: 'one\ntwo' },
  { path: 'a.md', text: '\uFEFFthree\r\nfour\r\n' },
  { path: 'empty.md', text: '' },
  { path: 'b.md', text: 'five\n' },
]);
const at = (word: string): { start: number; end: number } => {
  const start = joined.text.indexOf(word);
  return { start, end: start + word.length };
};

test('one file stays as it is', () => {
  const source = { path: 'a.md', text: 'x' };
  expect(joinSources([source])).toBe(source);
});

test.each([
  ['two', 'plan.md', 2, 1],
  ['three', 'a.md', 1, 1],
  ['our', 'a.md', 2, 2],
  ['five', 'b.md', 1, 1],
])('%s stands at %s:%d:%d', (word, path, line, column) => {
  expect(placeIn(joined, at(word))).toMatchObject({ path, start: { line, column } });
});

test('a frame shows the lines of its own file alone', () => {
  expect(codeFrame(joined, at('three'))).toEqual(['> 1 | three', '    | ^^^^^', '  2 | four']);
  expect(codeFrame(joined, at('five'))).toEqual(['> 1 | five', '    | ^^^^']);
});

describe('a diagnostic with places in two files', () => {
  const diagnostic: Diagnostic = {
    code: 'cycle',
    severity: 'error',
    message: 'Unexpected cycle',
    range: at('two'),
    related: [
      { message: 'goes on', range: at('four') },
      { message: 'starts', range: at('one') },
    ],
  };
  const located = [{ source: joined, diagnostic }];

  test('as JSON', () => {
    expect(diagnosticsToJson(located)).toMatchObject([
      {
        path: 'plan.md',
        start: { line: 2, column: 1, offset: 4 },
        related: [
          { path: 'a.md', start: { line: 2, column: 1, offset: 8 } },
          { message: 'starts' },
        ],
      },
    ]);
    expect(diagnosticsToJson(located)[0]?.related[1]).not.toHaveProperty('path');
  });

  test('as text', () => {
    const text = formatDiagnostics(located, { frames: false });
    expect(text).toContain('plan.md:2:1');
    expect(text).toContain('a.md:2:1');
  });
});

test('every range of a file is found again in it', () => {
  const file = fc.record({
    path: fc.constantFrom('a', 'b', 'c'),
    text: fc.string({ unit: fc.constantFrom('x', ' ', '\n', '\r', '\uFEFF') }),
  });
  fc.assert(
    fc.property(fc.array(file, { minLength: 1, maxLength: 4 }), (files) => {
      const source = joinSources(files);
      for (const [index, { path, text }] of files.entries()) {
        const start = source.parts?.[index]?.start ?? 0;
        expect(source.text.slice(start, start + text.length)).toBe(text);
        for (let offset = 0; offset < text.length; offset++) {
          const range = { start: start + offset, end: start + offset + 1 };
          const found = fileOf(source, range);
          expect([found.source.path, found.range.start]).toEqual([path, offset]);
          expect(textOf(found.source, found.range)).toBe(text[offset]);
          expect(positionAt(source, range.start)).toEqual(positionAt({ path, text }, offset));
        }
      }
    }),
  );
});
