import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openCodeCache } from '../../../src/platform/compile-cache/code-cache.ts';
import { ownRequire, type Require } from '../../../src/platform/compile-cache/own-modules.ts';

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'nx-phases-modules-')));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** What stands for `require` in a package with these files. */
function packageWith(files: Readonly<Record<string, string>>): Require {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const node = createRequire(join(root, 'index.cjs'));
  // Jest's own has none.
  const own = Object.assign((id: string): unknown => node(id), node, { cache: {} });
  return ownRequire(root, own, openCodeCache(undefined))(root);
}

test('a file is run once, with what Node gives to files', () => {
  const load = packageWith({
    'deep/a.cjs':
      "globalThis.times = (globalThis.times ?? 0) + 1; exports.here = [__dirname, __filename, module.filename, globalThis.times, require('node:path').sep];",
    'b.cjs': "module.exports = require('./deep/a.cjs');",
    'deep/c.cjs': "module.exports = require('../deep/a.cjs');",
  });
  const a = load('./deep/a.cjs') as { readonly here: readonly unknown[] };
  const file = join(root, 'deep', 'a.cjs');
  expect(a.here).toEqual([join(root, 'deep'), file, file, 1, dirname(file).at(-5)]);
  expect(load('./b.cjs')).toBe(a);
  expect(load('./deep/c.cjs')).toBe(a);
});

test('files that need each other see what the other has exported by then', () => {
  const load = packageWith({
    'a.cjs': "exports.early = 1; exports.ofB = require('./b.cjs').ofA; exports.late = 2;",
    'b.cjs': "exports.ofA = Object.keys(require('./a.cjs'));",
  });
  expect(load('./a.cjs')).toEqual({ early: 1, ofB: ['early'], late: 2 });
});

test('a file that throws throws each time', () => {
  const load = packageWith({ 'a.cjs': "throw new Error('not today');" });
  expect(() => load('./a.cjs')).toThrow('not today');
  expect(() => load('./a.cjs')).toThrow('not today');
});

test('a mistake is found in its file and line', () => {
  const load = packageWith({
    'a.cjs': "'use strict';\nexports.fail = () => { throw new Error('here'); };",
  });
  const { fail } = load('./a.cjs') as { readonly fail: () => void };
  let stack = '';
  try {
    fail();
  } catch (error) {
    stack = (error as Error).stack ?? '';
  }
  expect(stack).toContain(`${join(root, 'a.cjs')}:2:`);
});

test('all else is Node’s to find', () => {
  const load = packageWith({
    'node_modules/library/index.js': 'exports.library = true;',
    'a.cjs': "module.exports = require('library');",
  });
  expect(load('./a.cjs')).toEqual({ library: true });
});
