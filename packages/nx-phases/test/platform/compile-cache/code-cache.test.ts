import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openCodeCache, type CodeCache } from '../../../src/platform/compile-cache/code-cache.ts';
import { composeKeptCode, parseKeptCode } from '../../../src/platform/compile-cache/kept-code.ts';

// Within a process V8 remembers what it has compiled, and asks for no code.
setFlagsFromString('--no-compilation-cache');

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nx-phases-code-'));
  path = join(folder, 'kept');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const greeting = "(() => { const hello = () => 'hello'; return hello(); })()";
const farewell = "(() => { const hello = () => 'bye !'; return hello(); })()";

/** Has a process run files. */
function runIn(cache: CodeCache, texts: Readonly<Record<string, string>>): readonly unknown[] {
  const ran = Object.entries(texts).map(([name, text]) => {
    const wrap = { filename: `/code/${name}`, around: (own: string) => own };
    return cache.compile(name, Buffer.from(text), wrap).runInThisContext() as unknown;
  });
  cache.keep();
  return ran;
}

const wroteNothing = (work: () => void): boolean => {
  writeFileSync(path, readFileSync(path), { mode: 0o600 });
  const { ino } = statSync(path);
  work();
  // What is written takes the place of the file.
  return statSync(path).ino === ino;
};

test('what one process has compiled the next one takes', () => {
  const first = openCodeCache(path);
  expect(runIn(first, { 'a.cjs': greeting })).toEqual(['hello']);
  const next = openCodeCache(path);
  const wrap = { filename: '/code/a.cjs', around: (text: string) => text };
  const script = next.compile('a.cjs', Buffer.from(greeting), wrap);
  expect([script.cachedDataRejected, script.runInThisContext()]).toEqual([false, 'hello']);
});

test('code that has changed is compiled, also where it is as long as before', () => {
  expect(greeting).toHaveLength(farewell.length);
  runIn(openCodeCache(path), { 'a.cjs': greeting });
  expect(runIn(openCodeCache(path), { 'a.cjs': farewell })).toEqual(['bye !']);
  // V8 compares lengths alone, so this would not hold by itself.
  expect(runIn(openCodeCache(path), { 'a.cjs': farewell })).toEqual(['bye !']);
});

test('the first three write, and after them whoever loads a file that is not known', () => {
  for (const writes of [1, 2, 3]) {
    runIn(openCodeCache(path), { 'a.cjs': greeting });
    expect(parseKeptCode(readFileSync(path))?.writes).toBe(writes);
  }
  expect(wroteNothing(() => runIn(openCodeCache(path), { 'a.cjs': greeting }))).toBe(true);
  expect(wroteNothing(() => runIn(openCodeCache(path), { 'b.cjs': greeting }))).toBe(false);
  expect([...(parseKeptCode(readFileSync(path))?.files.keys() ?? [])]).toEqual(['a.cjs', 'b.cjs']);
});

test('code of another version of V8 is compiled anew', () => {
  runIn(openCodeCache(path), { 'a.cjs': greeting });
  const kept = parseKeptCode(readFileSync(path));
  const file = kept?.files.get('a.cjs');
  if (file === undefined) throw new Error('expected a.cjs');
  const compiled = Buffer.from(file.compiled);
  compiled.fill(7, 0, 16);
  const files = new Map([['a.cjs', { ...file, compiled }]]);
  writeFileSync(path, composeKeptCode({ writes: 3, files }));
  expect(runIn(openCodeCache(path), { 'a.cjs': greeting })).toEqual(['hello']);
  expect(parseKeptCode(readFileSync(path))?.files.get('a.cjs')?.compiled).not.toEqual(compiled);
});

test('it is for the user alone', () => {
  runIn(openCodeCache(path), { 'a.cjs': greeting });
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

describe('nothing is taken of a damaged file', () => {
  const files = new Map(
    ['a.cjs', 'b.cjs'].map((name) => [
      name,
      { source: Buffer.from(`${name}:source`), compiled: Buffer.from(`${name}:compiled`) },
    ]),
  );
  const whole = composeKeptCode({ writes: 2, files });

  test('as it was written it is read', () => {
    expect(parseKeptCode(whole)).toEqual({ writes: 2, files });
  });

  test('whichever byte is another', () => {
    const read = Array.from(whole, (byte, at) => {
      const damaged = Buffer.from(whole);
      damaged[at] = byte ^ 1;
      return parseKeptCode(damaged);
    });
    expect(read.filter((one) => one !== undefined)).toEqual([]);
  });

  test('wherever it was cut off', () => {
    const read = Array.from(whole, (_, length) => parseKeptCode(whole.subarray(0, length)));
    expect(read.filter((one) => one !== undefined)).toEqual([]);
  });

  test('and the next process writes it whole', () => {
    writeFileSync(path, whole.subarray(0, whole.length - 1));
    expect(runIn(openCodeCache(path), { 'a.cjs': greeting })).toEqual(['hello']);
    expect(parseKeptCode(readFileSync(path))?.writes).toBe(1);
  });
});

test('without a place everything is compiled and nothing kept', () => {
  expect(runIn(openCodeCache(undefined), { 'a.cjs': greeting })).toEqual(['hello']);
});

test('that it cannot be written is no failure', () => {
  expect(runIn(openCodeCache(join(folder, 'missing', 'kept')), { 'a.cjs': greeting })).toEqual([
    'hello',
  ]);
});
