import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepCompiled } from '../../../src/platform/compile-cache/compile-cache.ts';

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

/** The folders that Node was told. */
function enabledWith(host: Partial<Parameters<typeof keepCompiled>[0]> = {}): readonly unknown[] {
  const enabled: unknown[] = [];
  const enable = (path?: string): void => {
    enabled.push(path);
  };
  keepCompiled({ enable, env: {}, temporary, userId, ...host });
  return enabled;
}

test('it is kept in a folder of the user alone, which is there the next time too', () => {
  expect([enabledWith(), enabledWith()]).toEqual([[folder], [folder]]);
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
});

const onlyWithOwners = process.platform === 'win32' ? test.skip : test;

// Windows has neither owners of this kind nor modes; its folder for short-lived files is the user's own.
onlyWithOwners('nothing is taken from a folder that others can write to', () => {
  mkdirSync(folder, { mode: 0o755 });
  expect(enabledWith()).toEqual([]);
});

onlyWithOwners('nothing is taken from where a link leads', () => {
  mkdirSync(join(temporary, 'elsewhere'), { mode: 0o700 });
  symlinkSync(join(temporary, 'elsewhere'), folder);
  expect(enabledWith()).toEqual([]);
});

onlyWithOwners('nothing is taken from a folder of somebody else', () => {
  mkdirSync(join(temporary, 'nx-phases-compiled-4711'), { mode: 0o700 });
  expect(enabledWith({ userId: 4711 })).toEqual([]);
});

test('it is off where Node cannot do it, where people turned it off, and where Node was told another folder', () => {
  expect([
    ...enabledWith({ enable: undefined }),
    ...enabledWith({ env: { NX_COMPILE_CACHE: 'false' } }),
    ...enabledWith({ env: { NODE_COMPILE_CACHE: '/elsewhere' } }),
  ]).toEqual([]);
});

test('that no folder can be made there is no failure', () => {
  const file = join(temporary, 'file');
  writeFileSync(file, '');
  expect(enabledWith({ temporary: file })).toEqual([]);
});

test('an error of Node’s is no failure', () => {
  expect(() => {
    keepCompiled({
      enable: () => {
        throw new Error('not today');
      },
      env: {},
      temporary,
      userId,
    });
  }).not.toThrow();
});
