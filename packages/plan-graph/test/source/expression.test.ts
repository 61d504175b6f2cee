import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { namedReference } from '../../src/references/named-reference.ts';
import { Expression, type Found } from '../../src/source/expression/expression.ts';
import { folded } from '../../src/source/expression/fold.ts';
import { idPattern } from '../../src/values/phase-ids.ts';
import * as checkWords from '../../src/vocabulary/check-words.ts';
import * as referenceWords from '../../src/vocabulary/reference-words.ts';
import { separatorPattern } from '../../src/vocabulary/separators.ts';
import { unitsPattern } from '../../src/vocabulary/units.ts';

/** What is read by following the source step by step is what V8 finds. */

type Flags = Expression['flags'];

/** The parts that our expressions are made of, as they are used: at the start, as a whole, anywhere. */
const sources: readonly (readonly [string, Flags])[] = [
  ...Object.values(checkWords).map((source) => [source, 'iu'] as const),
  ...Object.values(referenceWords)
    .filter((source) => typeof source === 'string')
    .map((source) => [source, 'iu'] as const),
  [referenceWords.allPreviousPattern(unitsPattern('Phase')), 'iu'],
  [referenceWords.previousPattern(unitsPattern('Phase')), 'iu'],
  [separatorPattern, 'u'],
  [namedReference('Phase'), 'u'],
  [namedReference('阶段'), 'u'],
  [idPattern, 'u'],
  // What the grammar of expressions has besides.
  [String.raw`(?<from>\p{Lu}\p{Ll}*|\d+)(?:\s*[-–]\s*(?<to>\p{L}+))?`, 'u'],
  [String.raw`(?:(?<a>a)|(?<b>b))*?c`, 'u'],
  [String.raw`(?:(?<a>a)|b){2,3}`, 'iu'],
  [String.raw`(?:a*)*b|(?:a?){3}`, 'u'],
  [String.raw`(?<!\p{L})(?<=[\s,]|^)\b[^\s\p{P}]{1,4}?\b(?=\W|$)`, 'u'],
  [String.raw`.+?[\u{1F600}-\u{1F64F}✅\u2705]\uFE0F?`, 'u'],
  [String.raw`a.c[^\n]*`, 'su'],
  [String.raw`[\]\\^-]+|\x41|\t`, 'u'],
];

const shapes: Readonly<Record<string, (source: string) => string>> = {
  'at the start': (source) => `^(?:${source})`,
  'as a whole': (source) => String.raw`^\s*(?:${source})[.:]?$`,
  anywhere: (source) => source,
};

const words = [
  ...new Set(sources.flatMap(([source]) => source.match(/[\p{L}\p{M}]+|[^\\\s\w]/gu) ?? [])),
];
const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...words) },
      { weight: 4, arbitrary: fc.constantFrom(' ', ' ', '  ', '\n', ', ', '. ', ': ', ' (', ') ') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('1', '2.10', '02A', 'Phase 3', '第二阶段', 'IV', 'seven', 'T01'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('ſ', '\u212A', 'İ', 'ẞ', 'Σς', '\u1C80', '\u{1F600}', '\uD83D'),
      },
      { weight: 1, arbitrary: fc.string({ maxLength: 3 }) },
    ),
    { maxLength: 14 },
  )
  .chain((pieces) => {
    const joined = pieces.join('');
    return fc.constantFrom(joined, joined.toUpperCase(), joined.toLowerCase());
  });

function found(match: Found | null): object | null {
  if (match === null) return null;
  const groups = Object.entries(match.groups ?? {}).filter(([, group]) => group !== undefined);
  return { text: match[0], index: match.index, groups: Object.fromEntries(groups) };
}

describe.each(Object.entries(shapes))('%s', (_, shaped) => {
  const named = sources.map(([source, flags]) => ({ name: source.slice(0, 60), source, flags }));
  test.each(named)('$name', ({ source, flags }) => {
    const compiled = new RegExp(shaped(source), flags);
    const sticky = new RegExp(shaped(source), `${flags}y`);
    fc.assert(
      fc.property(text, fc.nat(20), (written, at) => {
        const followed = new Expression(shaped(source), flags);
        expect(found(followed.exec(written))).toEqual(found(compiled.exec(written)));
        // Inside of a letter of two units V8 starts at the letter.
        if ((written.codePointAt(at - 1) ?? 0) > 0xffff) return;
        sticky.lastIndex = at;
        expect(found(followed.at(written, at))).toEqual(found(sticky.exec(written)));
      }),
      { numRuns: 60 },
    );
  });

  test.each(named)('$name, when V8 has compiled it', ({ source, flags }) => {
    const compiled = new RegExp(shaped(source), flags);
    const sticky = new RegExp(shaped(source), `${flags}y`);
    const used = new Expression(shaped(source), flags);
    const matching = words.filter((word) => compiled.test(word));
    // More often than following it is worth, of which each match takes two steps and more.
    const most = matching.length === 0 ? 0 : Math.max(2_000, shaped(source).length ** 2 / 300) / 2;
    for (let times = 0; times <= most; times++) used.test(matching[times % matching.length] ?? '');
    fc.assert(
      fc.property(text, fc.nat(20), (written, at) => {
        expect(found(used.exec(written))).toEqual(found(compiled.exec(written)));
        if ((written.codePointAt(at - 1) ?? 0) > 0xffff) return;
        sticky.lastIndex = at;
        expect(found(used.at(written, at))).toEqual(found(sticky.exec(written)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('an expression', () => {
  test('answers as before when V8 has compiled it', () => {
    const expression = new Expression('(?<word>b[aä]r|foo)s?', 'iu');
    const first = expression.exec('a Bärs');
    for (let times = 0; times < 5_000; times++) expression.test('x'.repeat(50));
    expect(found(expression.exec('a Bärs'))).toEqual(found(first));
    expect(found(first)).toEqual({ text: 'Bärs', index: 2, groups: { word: 'Bär' } });
    expect(found(expression.at('a Bärs', 2))).toEqual(found(first));
    expect(expression.at('a Bärs', 1)).toBeNull();
  });

  test.each([
    String.raw`(?<mark>[*_])x\k<mark>`,
    String.raw`([*_])x\1`,
    String.raw`\P{L}x`,
    String.raw`(?<=a*)x`,
    String.raw`(?=(?<a>\*))\*x`,
  ])('that says %s is V8’s alone', (source) => {
    for (const written of ['*x*', '*x_', 'ax', '1x'])
      expect(found(new Expression(source, 'iu').exec(written))).toEqual(
        found(new RegExp(source, 'iu').exec(written)),
      );
  });

  test('takes no stack and no time for a long text', () => {
    const expression = new Expression(String.raw`^(?:(?:a|b)+c?)*$`, 'u');
    expect(expression.test('ab'.repeat(100_000))).toBe(true);
  });

  test('finds all of its matches', () => {
    const expression = new Expression(separatorPattern, 'u');
    expect([...expression.all('1, 2 and 3;4')].map((match) => match[0])).toEqual([',', 'and', ';']);
  });
});

test('folds what the flags `iu` take for the same', () => {
  const letters = new Set(
    sources.flatMap(([source, flags]) =>
      flags === 'iu' ? (folded(source).match(/\p{L}/gu) ?? []) : [],
    ),
  );
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const written = all.join('');
  const byFolding = new Map<string, string[]>();
  for (const one of all) byFolding.set(folded(one), [...(byFolding.get(folded(one)) ?? []), one]);
  for (const letter of letters) {
    const same = Array.from(written.matchAll(new RegExp(letter, 'giu')), (match) => match[0]);
    expect([letter, byFolding.get(letter)]).toEqual([letter, same]);
  }
  expect(folded('İſ').length).toBe(2);
});
