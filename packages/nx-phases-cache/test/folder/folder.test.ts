import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { evict, sizeOf } from '../../src/folder/evict.ts';
import { Folder } from '../../src/folder/folder.ts';
import { entryPath } from '../../src/folder/layout.ts';

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'nx-phases-cache-test-'));
});
afterEach(() => {
  rmSync(path, { recursive: true, force: true });
});

const bytes = (text: string): Buffer => Buffer.from(text);

describe('a folder', () => {
  test('gives back what it was given, by hash and domain', async () => {
    const folder = new Folder(path);
    await folder.write('1', 'main', bytes('one'));
    await folder.write('1', 'other', bytes('two'));
    expect(await folder.read('1', 'main')).toEqual(bytes('one'));
    expect(await folder.read('1', 'other')).toEqual(bytes('two'));
    expect(await folder.read('2', 'main')).toBeUndefined();
    await folder.remove('1', 'main');
    expect(await folder.read('1', 'main')).toBeUndefined();
  });

  test('is made when something is written, and is empty where there is none', async () => {
    const folder = new Folder(join(path, 'a', 'b'));
    expect(await folder.read('1', 'main')).toBeUndefined();
    await folder.keepWithin(1);
    await folder.write('1', 'main', bytes('one'));
    expect(await folder.read('1', 'main')).toEqual(bytes('one'));
  });

  test('has one whole entry when many write the same at once', async () => {
    const entries = Array.from({ length: 20 }, (_, index) => bytes(`${index}`.repeat(50_000)));
    await Promise.all(entries.map((entry) => new Folder(path).write('1', 'main', entry)));
    const read = await new Folder(path).read('1', 'main');
    expect(entries.some((entry) => entry.equals(read!))).toBe(true);
    expect(readdirSync(join(path, 'incomplete'))).toEqual([]);
  });

  test('leaves nothing behind when the disk says no', async () => {
    writeFileSync(join(path, 'entries'), 'a file where the folder would be');
    await expect(new Folder(path).write('1', 'main', bytes('one'))).rejects.toThrow();
    expect(readdirSync(join(path, 'incomplete'))).toEqual([]);
  });

  test('loses what was not used for longest when it is too large', async () => {
    const folder = new Folder(path);
    for (const [index, hash] of ['1', '2', '3', '4'].entries()) {
      await folder.write(hash, 'main', bytes('x'.repeat(100)));
      const used = new Date(2026, 0, index + 1);
      utimesSync(join(path, entryPath(hash, 'main')), used, used);
    }
    // Reading is using.
    await folder.read('1', 'main');
    await folder.keepWithin(250);
    const left = await Promise.all(['1', '2', '3', '4'].map((hash) => folder.read(hash, 'main')));
    expect(left.map((entry) => entry !== undefined)).toEqual([true, false, false, true]);
    expect(await sizeOf(path)).toEqual({ entries: 2, bytes: 200 });
  });

  test('loses what a killed process left unfinished, after an hour', async () => {
    mkdirSync(join(path, 'incomplete'));
    for (const name of ['old', 'young']) writeFileSync(join(path, 'incomplete', name), 'half');
    const then = new Date(Date.now() - 2 * 60 * 60 * 1000);
    utimesSync(join(path, 'incomplete', 'old'), then, then);
    await evict(path, 1000);
    expect(readdirSync(join(path, 'incomplete'))).toEqual(['young']);
  });
});
