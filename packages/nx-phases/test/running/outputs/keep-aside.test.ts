import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openHashMemo } from '../../../src/running/outputs/hash-memo.ts';
import {
  dropCopies,
  keepAside,
  keptLines,
  mostKeptBytes,
} from '../../../src/running/outputs/keep-aside.ts';
import { readOutputs } from '../../../src/running/outputs/read-outputs.ts';

const owner = { project: 'a-plan', target: 'phase-1' };
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nx-phases-kept-'));
  mkdirSync(join(root, 'dist/deep'), { recursive: true });
  writeFileSync(join(root, 'dist/a.txt'), 'a');
  writeFileSync(join(root, 'dist/deep/b.txt'), 'b');
  symlinkSync('a.txt', join(root, 'dist/link'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const kept = (paths: readonly string[]) => {
  const files = readOutputs(root, ['dist'], openHashMemo(root, owner.project, owner.target));
  const copies = keepAside(root, owner, files, paths);
  if (!copies.ok) throw new Error(copies.reason);
  return copies.value;
};

test('copies lie beside the records, links as links, and the same files in the same folder', () => {
  const { folder } = kept(['dist/a.txt', 'dist/link']);
  expect(folder).toMatch(/^\.nx\/phases\/kept\/a-plan\/phase-1\/[0-9a-f]{12}$/);
  writeFileSync(join(root, 'dist/a.txt'), 'overwritten');
  expect(readFileSync(join(root, folder, 'dist/a.txt'), 'utf8')).toBe('a');
  expect(readlinkSync(join(root, folder, 'dist/link'))).toBe('a.txt');
  writeFileSync(join(root, 'dist/a.txt'), 'a');
  expect(kept(['dist/a.txt', 'dist/link']).folder).toBe(folder);
});

test('copies that nobody needs go, with the folders that were made for them', () => {
  const copies = kept(['dist/a.txt', 'dist/deep/b.txt']);
  dropCopies(root, copies, ['dist/deep/b.txt']);
  expect(existsSync(join(root, copies.folder, 'dist/deep'))).toBe(false);
  expect(existsSync(join(root, copies.folder, 'dist/a.txt'))).toBe(true);
  dropCopies(root, copies, ['dist/a.txt']);
  expect(existsSync(join(root, '.nx/phases/kept/a-plan'))).toBe(false);
});

test('of many files some are named, and where the rest is', () => {
  const copies = { folder: 'kept', paths: [] };
  expect(keptLines(copies, ['x'])).toEqual([
    'Kept a copy of `x` as it was before this run: kept/x',
  ]);
  expect(keptLines(copies, ['1', '2', '3', '4', '5', '6', '7']).at(-1)).toBe(
    'Kept copies of 2 more files: kept',
  );
});

test('what is too much is not copied, and said', () => {
  const big = join(root, 'dist/a.txt');
  truncateSync(big, mostKeptBytes + 1);
  expect(lstatSync(big).size).toBe(mostKeptBytes + 1);
  const copies = keepAside(root, owner, new Map(), ['dist/a.txt', 'dist/link']);
  expect(copies).toMatchObject({
    ok: false,
    reason: expect.stringContaining('`dist/a.txt` and 1 more') as unknown,
  });
  expect(existsSync(join(root, '.nx'))).toBe(false);
});
