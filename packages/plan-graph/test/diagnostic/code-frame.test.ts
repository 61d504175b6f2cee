import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '../../../../tools/lib/any-character.mjs';
import {
  charactersOf,
  codeFrame,
  columnsOf,
  visibleText,
} from '../../src/diagnostic/code-frame.ts';
import type { CodeFrameOptions } from '../../src/diagnostic/code-frame.ts';
import { expectGolden } from '../golden.ts';

/** A frame of `text`, in which `«` and `»` stand around the range. */
function frame(marked: string, options?: CodeFrameOptions): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  return codeFrame({ path: 'plan.md', text }, { start, end }, options).join('\n');
}

const long = 'word '.repeat(60);

const cases: readonly [string, string, CodeFrameOptions?][] = [
  ['context', 'one\ntwo\nthree\n\n«four» x\nfive\nsix\n'],
  ['first-line', '«one»\ntwo\nthree\n'],
  ['last-line-without-break', 'one\n«two»'],
  ['line-numbers-of-two-widths', `${'x\n'.repeat(8)}«nine»\nten\n`],
  ['empty-range', 'dependencies: [«»]\n'],
  ['empty-range-at-line-end', 'dependencies: [1«»\nnext\n'],
  ['end-of-file-after-break', 'one\ntwo\n«»'],
  ['empty-file', '«»'],
  ['only-the-line-break', 'one«\n»two\n'],
  ['several-lines', 'a «b c\nd» e\nf\n'],
  ['crlf', 'one\r\ntwo «three»\r\nfour\r\n'],
  ['crlf-inside-range', 'two «three\r\n»four\r\n'],
  ['lone-cr', 'one\rtwo «three»\rfour'],
  ['byte-order-mark', '\uFEFF«one» two\n'],
  ['range-from-byte-order-mark', '«\uFEFFone» two\n'],
  ['tabs', '\tone\n\ta\tb\t«c»\n'],
  ['tab-in-range', 'ab«\t»c\n'],
  ['wide-characters', '設計 フェーズ «九» x\n'],
  ['emoji', '🚀 👩‍💻 🇩🇪 ❤️ 👍🏽 «ok»\n'],
  ['combining-marks', 'e\u0301te\u0301 «ok»\n'],
  ['wide-range', 'x «設計🚀» y\n'],
  ['control-characters', 'red \u001B[31m «\u0007\u009B\u202E\u200B» end\u007F\n'],
  ['lone-surrogate', 'a \uD800 «b»\n'],
  ['long-line-start', `«start» ${long}\n`, { width: 40 }],
  ['long-line-middle', `${long}«here»${long}\n`, { width: 40 }],
  ['long-line-end', `${long}«end»\n`, { width: 40 }],
  ['long-range', `${long}«${long}»${long}\n`, { width: 40 }],
  ['long-wide-line', `${'設計'.repeat(50)}«九»${'設計'.repeat(50)}\n`, { width: 41 }],
  ['long-context-line', `${long}\n${long}\n«here»\n${long}\n`, { width: 40 }],
  ['no-context', 'one\n«two»\nthree\n', { above: 0, below: 0 }],
];

describe('codeFrame', () => {
  it('golden frames', () => {
    const shown = cases.map(([name, text, options]) => `## ${name}\n${frame(text, options)}\n`);
    expectGolden(new URL('./__golden__/code-frames.txt', import.meta.url), shown.join('\n'));
  });

  it('underlines exactly the range where every character has a width of its own', () => {
    const piece = fc.string({
      unit: fc.constantFrom('a', ' ', '設', '🚀', 'é', '\t'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(piece, fc.constantFrom('Z', '語', '🎉Z'), piece, (before, range, after) => {
        const [line, underline] = frame(`${before}«${range}»${after}|`).split('\n');
        const start = underline!.indexOf('^');
        expect(columnsOf(line!.slice(0, line!.indexOf(range)))).toBe(start);
        expect(underline!.length - start).toBe(columnsOf(range));
      }),
    );
  });

  it('prints any text in bounds, on one line each, with nothing that steers a terminal', () => {
    const text = fc.string({ unit: anyCharacter, maxLength: 300 });
    fc.assert(
      fc.property(
        text,
        fc.nat(320),
        fc.nat(320),
        fc.integer({ min: 20, max: 80 }),
        (t, a, b, width) => {
          const lines = codeFrame({ path: 'p', text: t }, { start: a, end: a + b }, { width });
          for (const line of lines) {
            expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E]/u);
            expect(columnsOf(line)).toBeLessThanOrEqual(width + 8);
          }
          const underline = lines.filter((line) => /^ +\| +\^+$/.test(line));
          expect(underline).toHaveLength(1);
        },
      ),
    );
  });

  it('is quick on a line of megabytes', () => {
    const text = 'x'.repeat(5_000_000);
    const started = performance.now();
    codeFrame({ path: 'p', text }, { start: 4_000_000, end: 4_900_000 });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('visibleText', () => {
  it.each([
    ['plain é 設 🚀 👩‍💻', 'plain é 設 🚀 👩‍💻'],
    ['\u001B[2J', '␛[2J'],
    ['a\tb\r\nc\u0000', 'a␉b␍␊c␀'],
    ['\u007F\u0085\u2028', '␡\uFFFD\uFFFD'],
    ['\u202Eabc\u2066\u200B\uFEFF', '\uFFFDabc\uFFFD\uFFFD\uFFFD'],
    ['\uDC00', '\uFFFD'],
    ['\u{E0041}', '\uFFFD'],
  ])('%j', (text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });
});

describe('columnsOf', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['設計', 4],
    ['한글', 4],
    ['\u1112\u1161\u11AB', 2],
    ['ｱ', 1],
    ['Ａ', 2],
    ['🚀', 2],
    ['👩‍💻', 2],
    ['👍🏽', 2],
    ['🇩🇪', 2],
    ['❤️', 2],
    ['❤', 1],
    ['✅', 2],
    ['✓', 1],
    ['e\u0301', 1],
    ['\u0301', 0],
  ])('%j takes %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe('charactersOf', () => {
  it('takes what belongs together as one', () => {
    expect([...charactersOf('ae\u0301👩‍💻🇩🇪🇫🇷\n\u0301')]).toEqual([
      'a',
      'e\u0301',
      '👩‍💻',
      '🇩🇪',
      '🇫🇷',
      '\n',
      '\u0301',
    ]);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect([...charactersOf(text)].join('')).toBe(text);
      }),
    );
  });
});
