import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pathsAt } from '../../../src/running/outputs/walk.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'nx-phases-walk-'));
  for (const path of [
    'dist/a.js',
    'dist/deep/b.js',
    'dist/deep/c.css',
    'dist/.hidden',
    'other/a.js',
    'app/[id]/page.tsx',
    'app/i/page.tsx',
    'packages/x/dist/a.js',
    'packages/x/src/a.js',
    'packages/x/node_modules/y/dist/a.js',
    'a.tgz',
  ]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
  }
  mkdirSync(join(root, 'empty/deep'), { recursive: true });
  symlinkSync('../other', join(root, 'dist/link'));
  symlinkSync('nowhere', join(root, 'dist/lost'));
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const dist = [
  'dist/.hidden',
  'dist/a.js',
  'dist/deep/b.js',
  'dist/deep/c.css',
  'dist/link',
  'dist/lost',
];

test.each<[string, readonly string[]]>([
  ['dist', dist],
  ['dist/', dist],
  ['dist/**', dist],
  ['dist/a.js', ['dist/a.js']],
  ['dist/*.js', ['dist/a.js']],
  ['dist/**/*.js', ['dist/a.js', 'dist/deep/b.js']],
  ['dist/{deep,none}', ['dist/deep/b.js', 'dist/deep/c.css']],
  ['dist/*', dist],
  // Nx reads classes, and people write names.
  ['app/[id]/page.tsx', ['app/[id]/page.tsx', 'app/i/page.tsx']],
  ['app/[id]', ['app/[id]/page.tsx', 'app/i/page.tsx']],
  ['packages/*/dist/**', ['packages/x/dist/a.js']],
  ['packages/**/dist/*.js', ['packages/x/dist/a.js']],
  ['*.tgz', ['a.tgz']],
  // More than it means, since the matcher does not know it.
  ['dist/@(a|b).js', dist],
  ['empty', []],
  ['none', []],
  ['none/*', []],
])('%s', (pattern, expected) => {
  expect(pathsAt(root, [pattern])).toEqual(expected);
});
