// What is on the disk after a process was killed in the middle of a store is seen on a disk alone, with a true process.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Folder } from '../../src/folder/folder.ts';

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'nx-phases-cache-test-'));
});
afterEach(() => {
  rmSync(path, { recursive: true, force: true });
});

/** Written in many pieces, between which others have their turn. */
const largeBytes = 24_000_000;

/** Stores two small entries and a large one in the place of the second, and ends itself as soon as a part of that is on the disk. */
const writer = `
import { readdirSync, statSync } from 'node:fs';
import { Folder } from ${JSON.stringify(join(import.meta.dirname, '../../src/folder/folder.ts'))};
const path = process.argv[2];
const folder = new Folder(path);
await folder.write('1', 'main', Buffer.from('first'));
await folder.write('2', 'main', Buffer.from('second'));
const look = () => {
  for (const file of readdirSync(path, { recursive: true, withFileTypes: true })) {
    const bytes = file.isFile() ? statSync(file.parentPath + '/' + file.name).size : 0;
    if (bytes > 1000 && bytes < ${largeBytes}) process.kill(process.pid, 'SIGKILL');
  }
  setImmediate(look);
};
look();
await folder.write('2', 'main', Buffer.alloc(${largeBytes}));
process.exit();
`;

test('a process that is killed in the middle of a store leaves whole entries alone', async () => {
  writeFileSync(join(path, 'writer.ts'), writer);
  const program = join(path, 'writer.mjs');
  execFileSync(
    join(import.meta.dirname, '../../../../node_modules/.bin/esbuild'),
    [
      join(path, 'writer.ts'),
      '--bundle',
      '--platform=node',
      '--format=esm',
      `--outfile=${program}`,
    ],
    { stdio: 'pipe' },
  );
  const cache = join(path, 'cache');
  expect(spawnSync(process.execPath, [program, cache], { stdio: 'inherit' }).signal).toBe(
    'SIGKILL',
  );
  const [half = '', ...more] = readdirSync(join(cache, 'incomplete'));
  expect(more).toEqual([]);
  expect(statSync(join(cache, 'incomplete', half)).size).toBeLessThan(largeBytes);
  const folder = new Folder(cache);
  expect(await folder.read('1', 'main')).toEqual(Buffer.from('first'));
  expect(await folder.read('2', 'main')).toEqual(Buffer.from('second'));
});
