import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openHashMemo, type SeenStats } from '../../../src/running/outputs/hash-memo.ts';
import { danglingLinks, readOutputs } from '../../../src/running/outputs/read-outputs.ts';

let root: string;
const file = () => join(root, 'dist/a.txt');
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nx-phases-outputs-'));
  mkdirSync(join(root, 'dist'));
  writeFileSync(file(), 'one');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const read = () => {
  const memo = openHashMemo(root, 'a-plan', 'phase-1');
  const files = readOutputs(root, ['dist'], memo);
  memo.keep();
  return files;
};

describe('what stands at outputs', () => {
  test('is told by content, mode, and where links lead', () => {
    const [first] = [...read().values()];
    expect(first?.hash).toMatch(/^[0-9a-f]{64}$/);
    chmodSync(file(), 0o755);
    symlinkSync('a.txt', join(root, 'dist/link'));
    symlinkSync('nowhere', join(root, 'dist/lost'));
    symlinkSync('round', join(root, 'dist/round'));
    const files = read();
    expect(files.get('dist/a.txt')).toEqual({ hash: first?.hash, executable: true });
    // Nx may restore a link as the file that it led to.
    expect(files.get('dist/link')).toEqual({ hash: first?.hash, executable: true, link: 'a.txt' });
    expect(danglingLinks(root, files)).toEqual(['dist/lost', 'dist/round']);
  });

  test('is read once as long as nothing about a file changes, and again when anything does', () => {
    const memoFile = join(root, '.nx/workspace-data/nx-phases-outputs/a-plan/phase-1.json');
    const memo = openHashMemo(root, 'a-plan', 'phase-1');
    const stats: SeenStats = { size: 3, mtimeMs: 1, ctimeMs: 1, ino: 1 };
    const known = (more: Partial<SeenStats>) =>
      openHashMemo(root, 'a-plan', 'phase-1').hashOf(
        'dist/a.txt',
        { ...stats, ...more },
        () => 'read',
      );
    expect(memo.hashOf('dist/a.txt', stats, () => 'first')).toBe('first');
    memo.keep();
    expect(Object.keys(JSON.parse(readFileSync(memoFile, 'utf8')) as object)).toEqual([
      'dist/a.txt',
    ]);
    expect(known({})).toBe('first');
    for (const change of [{ size: 99 }, { mtimeMs: 2 }, { ctimeMs: 2 }, { ino: 99 }])
      expect(known(change)).toBe('read');
  });

  test('a file that was written a moment ago is not remembered: it may be written again at the same time', () => {
    const before = read().get('dist/a.txt')?.hash;
    const { atime, mtime } = statSync(file());
    writeFileSync(file(), 'two');
    utimesSync(file(), atime, mtime);
    expect(read().get('dist/a.txt')?.hash).not.toBe(before);
  });
});
