import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { knownVersion, knowVersion } from '../../../src/platform/git/git-version.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

/** Puts a program called git into a folder of its own. */
function program(folder: string, text: string): string {
  mkdirSync(inFolder(folder), { recursive: true });
  writeFileSync(inFolder(folder, 'git'), text);
  chmodSync(inFolder(folder, 'git'), 0o755);
  return inFolder(folder);
}

const said = 'git version 2.45.1';
let path = '';
beforeEach(() => {
  mkdirSync(inFolder('ours'));
  path = program('bin', 'one');
});

test('what git has said is known for as long as it is the same program', () => {
  const ours = inFolder('ours');
  expect(knownVersion(ours, path)).toBeUndefined();
  knowVersion(ours, path, said);
  expect(knownVersion(ours, path)).toBe(said);
  expect(knownVersion(ours, [inFolder('none'), path].join(delimiter))).toBe(said);
  // Written anew, as by an upgrade or a downgrade, though as long as before.
  program('bin', 'two');
  expect(knownVersion(ours, path)).toBeUndefined();
  knowVersion(ours, path, 'git version 2.46.0');
  expect(knownVersion(ours, path)).toBe('git version 2.46.0');
});

test('another program is another one', () => {
  const ours = inFolder('ours');
  knowVersion(ours, path, said);
  const other = program('other', 'one');
  expect(knownVersion(ours, [other, path].join(delimiter))).toBeUndefined();
  expect(knownVersion(ours, inFolder('none'))).toBeUndefined();
  expect(knownVersion(ours, undefined)).toBeUndefined();
});

test.each(['', '{', '{"version": 2}', '{"version": 1, "program": 3}'])(
  'a note that says `%s` says nothing',
  (text) => {
    const ours = inFolder('ours');
    knowVersion(ours, path, said);
    for (const name of readdirSync(ours)) writeFileSync(inFolder('ours', name), text);
    expect(knownVersion(ours, path)).toBeUndefined();
  },
);

test('where we have no folder, none is made', () => {
  knowVersion(inFolder('not-there'), path, said);
  expect(existsSync(inFolder('not-there'))).toBe(false);
  expect(knownVersion(inFolder('not-there'), path)).toBeUndefined();
});
