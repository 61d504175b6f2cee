import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { expect, test } from '@jest/globals';
import { removeFolder } from '../../../src/agents/worktree/remove-folder.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

/** A folder with folders and files in it. */
function filled(name: string): string {
  mkdirSync(inFolder(name, 'a', 'b'), { recursive: true });
  for (const file of ['one', 'a/two', 'a/b/three', 'a/b/.four'])
    writeFileSync(inFolder(name, file), file);
  mkdirSync(inFolder(name, 'empty'));
  return inFolder(name);
}

test('nothing of it is left', () => {
  expect(removeFolder(filled('copy'))).toBe(true);
  expect(readdirSync(inFolder())).toEqual([]);
});

test('links are removed, and what they lead to stays', () => {
  const outside = filled('outside');
  const copy = filled('copy');
  for (const [name, to] of [
    ['folder', outside],
    ['file', `${outside}/one`],
    ['nowhere', `${outside}/none`],
  ] as const)
    symlinkSync(to, inFolder('copy', 'a', name));
  expect(removeFolder(copy)).toBe(true);
  expect(existsSync(copy)).toBe(false);
  expect(readdirSync(outside).toSorted()).toEqual(['a', 'empty', 'one']);
  expect(existsSync(inFolder('outside', 'a', 'b', 'three'))).toBe(true);
});

test('so it is where somebody took the right to write away', () => {
  const copy = filled('copy');
  for (const folder of ['a/b', 'a', 'empty']) chmodSync(inFolder('copy', folder), 0o500);
  chmodSync(inFolder('copy', 'one'), 0o400);
  expect(removeFolder(copy)).toBe(true);
  expect(readdirSync(inFolder())).toEqual([]);
});

test('and where an earlier one could not be removed whole', () => {
  filled('copy.removed');
  expect(removeFolder(filled('copy'))).toBe(true);
  expect(readdirSync(inFolder())).toEqual([]);
});

test('what is not there is gone', () => {
  expect(removeFolder(inFolder('copy'))).toBe(true);
});

test('a file in its place is removed too', () => {
  writeFileSync(inFolder('copy'), '');
  expect(removeFolder(inFolder('copy'))).toBe(true);
  expect(lstatSync(inFolder('copy'), { throwIfNoEntry: false })).toBeUndefined();
});
