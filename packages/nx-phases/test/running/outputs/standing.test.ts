import { describe, expect, test } from '@jest/globals';
import type { Manifest, ManifestFile, OutputFile } from '../../../src/running/outputs/model.ts';
import { isToldBy, standingOf, valueFor } from '../../../src/running/outputs/standing.ts';

const a: OutputFile = { hash: 'a' };
const b: OutputFile = { hash: 'b' };
const files = (all: Readonly<Record<string, OutputFile>>) => new Map(Object.entries(all));
const left = (all: Readonly<Record<string, ManifestFile>>, ranUnder = ''): Manifest => ({
  version: 1,
  text: 'text',
  ranUnder,
  files: all,
});
const own = `own-${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`;

describe('what stands at the outputs of a phase', () => {
  test.each([
    ['nothing, and it never ran', files({}), undefined, [], ''],
    ['what a run wrote', files({ x: a }), left({ x: a }), [], ''],
    ['part of what a run wrote', files({ x: a }), left({ x: a, y: b }), [], ''],
    ['nothing any more', files({}), left({ x: a }, own), [], ''],
    ['what a run wrote on top of something', files({ x: a }), left({ x: a }, own), [], own],
    ['nothing, as the run left it', files({}), left({}, own), [], own],
    ['files that nobody knows', files({ x: a }), undefined, ['x'], undefined],
    ['an edit', files({ x: b, y: b }), left({ x: a, y: b }), ['x'], undefined],
    ['another mode', files({ x: { ...a, executable: true } }), left({ x: a }), ['x'], undefined],
    ['a file more', files({ x: a, y: b }), left({ x: a }), ['y'], undefined],
    [
      'a file of somebody that the run left alone',
      files({ x: a, y: b }),
      left({ x: a, y: { ...b, foreign: true } }, own),
      ['y'],
      own,
    ],
    [
      'one that is gone since, beside another',
      files({ y: b }),
      left({ x: { ...a, foreign: true }, y: { ...b, foreign: true } }, own),
      ['y'],
      undefined,
    ],
    ['a name of every object', files({ toString: a }), left({}), ['toString'], undefined],
  ])('%s', (_title, present, last, foreign, known) => {
    expect(standingOf(present, last, 'text')).toEqual({ foreign, atStake: foreign, known });
  });

  test('the key is the plain one again where a run of this text has had it and all there is was written by runs', () => {
    const plain = (all: Readonly<Record<string, ManifestFile>>): Manifest => ({
      ...left(all, own),
      plain: 'digest',
    });
    expect(standingOf(files({ x: a }), plain({ x: a }), 'text').known).toBe('');
    const foreign = plain({ x: { ...a, foreign: true } });
    expect(standingOf(files({ x: a }), foreign, 'text').known).toBe(own);
  });

  test('what a run may have worked into its own is at stake, also for another text', () => {
    const mixed: Manifest = { ...left({ x: a }, own), plain: 'digest', mixed: true };
    const present = files({ x: a });
    expect(standingOf(present, mixed, 'text').known).toBe(own);
    expect(standingOf(present, mixed, 'other')).toEqual({
      foreign: [],
      atStake: ['x'],
      known: undefined,
    });
    expect(standingOf(files({}), mixed, 'other').known).toBe('');
  });

  test('the key of another text is the plain one where a run wrote everything, and a new one where not', () => {
    const present = files({ x: a });
    expect(standingOf(present, left({ x: a }, own), 'other').known).toBe('');
    const foreign = left({ x: { ...a, foreign: true } }, own);
    expect(standingOf(present, foreign, 'other').known).toBeUndefined();
  });
});

describe('the value for files of somebody', () => {
  test('is the same for all where git holds them, whatever their order', () => {
    const value = valueFor(files({ x: a, y: b }), true);
    expect(value).toMatch(/^git-[0-9a-f]{32}$/);
    expect(valueFor(files({ y: b, x: a }), true)).toBe(value);
    expect(valueFor(files({ x: b, y: a }), true)).not.toBe(value);
  });

  test('is nobody else’s where git does not', () => {
    const values = [valueFor(files({ x: a }), false), valueFor(files({ x: a }), false)];
    expect(values[0]).toMatch(/^own-[0-9a-f-]{36}$/);
    expect(values[0]).not.toBe(values[1]);
  });

  test('tells a run whether anything has changed since', () => {
    const present = files({ x: a });
    const unknown = standingOf(present, undefined, 'text');
    expect(isToldBy(valueFor(present, true), unknown, present, true)).toBe(true);
    expect(isToldBy(valueFor(files({ x: b }), true), unknown, present, true)).toBe(false);
    expect(isToldBy(own, unknown, present, false)).toBe(true);
    expect(isToldBy('', unknown, present, false)).toBe(false);
    expect(isToldBy('', standingOf(files({}), undefined, 'text'), files({}), false)).toBe(true);
  });
});
