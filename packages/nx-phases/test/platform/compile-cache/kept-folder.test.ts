import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keptFolder } from '../../../src/platform/compile-cache/kept-folder.ts';

const userId = process.getuid?.();
let temporary: string;
let folder: string;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'nx-phases-compiled-'));
  folder = join(temporary, `nx-phases-compiled${userId === undefined ? '' : `-${userId}`}`);
});
afterEach(() => {
  rmSync(temporary, { recursive: true, force: true });
});

const folderWith = (host: Partial<Parameters<typeof keptFolder>[0]> = {}): string | undefined =>
  keptFolder({ env: {}, temporary, userId, ...host });

test('code is kept in a folder of the user alone, which is there the next time too', () => {
  expect([folderWith(), folderWith()]).toEqual([folder, folder]);
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
});

const onlyWithOwners = process.platform === 'win32' ? test.skip : test;

// Windows has neither owners of this kind nor modes; its folder for short-lived files is the user's own.
onlyWithOwners('nothing is taken from a folder that others can write to', () => {
  mkdirSync(folder, { mode: 0o755 });
  expect(folderWith()).toBeUndefined();
});

onlyWithOwners('nothing is taken from where a link leads', () => {
  mkdirSync(join(temporary, 'elsewhere'), { mode: 0o700 });
  symlinkSync(join(temporary, 'elsewhere'), folder);
  expect(folderWith()).toBeUndefined();
});

onlyWithOwners('nothing is taken from a folder of somebody else', () => {
  mkdirSync(join(temporary, 'nx-phases-compiled-4711'), { mode: 0o700 });
  expect(folderWith({ userId: 4711 })).toBeUndefined();
});

test.each([{ NX_COMPILE_CACHE: 'false' }, { NODE_DISABLE_COMPILE_CACHE: '1' }])(
  'nothing is kept where people turned it off: %j',
  (env) => {
    expect(folderWith({ env })).toBeUndefined();
  },
);

test('nothing is kept where the calls of functions are counted', () => {
  expect(folderWith({ env: { NODE_V8_COVERAGE: '/elsewhere' } })).toBeUndefined();
});

test('that no folder can be made there is no failure', () => {
  const file = join(temporary, 'file');
  writeFileSync(file, '');
  expect(folderWith({ temporary: file })).toBeUndefined();
});
