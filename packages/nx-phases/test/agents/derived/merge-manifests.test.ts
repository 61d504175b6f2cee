import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeManifests } from '../../../src/agents/derived/merge-manifests.ts';

const text = (value: unknown, indent: string | number = 2): string =>
  `${JSON.stringify(value, undefined, indent)}\n`;
const merge = (base: unknown, ours: unknown, theirs: unknown): string | undefined =>
  mergeManifests(text(base), text(ours), text(theirs));

describe('manifests are merged by their keys', () => {
  test.each<[string, unknown, unknown, unknown, unknown]>([
    [
      'two dependencies side by side',
      { dependencies: { b: '1' } },
      { dependencies: { b: '1', c: '1' } },
      { dependencies: { a: '1', b: '1' } },
      { dependencies: { a: '1', b: '1', c: '1' } },
    ],
    [
      'the first two of all',
      { name: 'x' },
      { name: 'x', dependencies: { b: '1' } },
      { name: 'x', dependencies: { a: '1' } },
      { name: 'x', dependencies: { a: '1', b: '1' } },
    ],
    [
      'the same one twice',
      { dependencies: {} },
      { dependencies: { a: '1' } },
      { dependencies: { a: '1' } },
      { dependencies: { a: '1' } },
    ],
    [
      'one removed, one raised',
      { dependencies: { a: '1', b: '1' } },
      { dependencies: { b: '1' } },
      { dependencies: { a: '1', b: '2' } },
      { dependencies: { b: '2' } },
    ],
    [
      'unsorted keys, each after the one that it followed',
      { scripts: { test: 't', build: 'b' } },
      { scripts: { test: 't', build: 'b', zip: 'z' } },
      { scripts: { test: 't', lint: 'l', build: 'b' } },
      { scripts: { test: 't', lint: 'l', build: 'b', zip: 'z' } },
    ],
  ])('%s', (_, base, ours, theirs, expected) => {
    expect(merge(base, ours, theirs)).toBe(text(expected));
  });

  test.each<[string, unknown, unknown, unknown]>([
    ['two versions of one', {}, { dependencies: { a: '1' } }, { dependencies: { a: '2' } }],
    [
      'removed here, raised there',
      { dependencies: { a: '1' } },
      { dependencies: {} },
      { dependencies: { a: '2' } },
    ],
    ['two lists', { files: ['a'] }, { files: ['a', 'b'] }, { files: ['a', 'c'] }],
  ])('%s is a conflict', (_, base, ours, theirs) => {
    expect(merge(base, ours, theirs)).toBeUndefined();
  });

  test('the layout stays: tabs, and no line break at the end', () => {
    const lay = (value: unknown): string => JSON.stringify(value, undefined, '\t');
    expect(mergeManifests(lay({ a: 1 }), lay({ a: 1, b: 1 }), text({ a: 1, c: 1 }))).toBe(
      lay({ a: 1, b: 1, c: 1 }),
    );
  });

  test('a layout that could not be kept, or no JSON, is left to people', () => {
    expect(mergeManifests('{}', '{ "a": 1 }', '{"b": 1}')).toBeUndefined();
    expect(mergeManifests('{}\n', '{\n<<<', text({ b: 1 }))).toBeUndefined();
  });

  test('what one side alone did is what comes out, from whichever side', () => {
    const manifest = fc.dictionary(
      fc.constantFrom('dependencies', 'scripts', 'name', '__proto__'),
      fc.oneof(fc.string(), fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.string())),
    );
    fc.assert(
      fc.property(manifest, manifest, (base, changed) => {
        expect(JSON.parse(merge(base, base, changed)!)).toEqual(JSON.parse(text(changed)));
        expect(JSON.parse(merge(base, changed, base)!)).toEqual(JSON.parse(text(changed)));
        expect(JSON.parse(merge(base, changed, changed)!)).toEqual(JSON.parse(text(changed)));
      }),
    );
  });
});
