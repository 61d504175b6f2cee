import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { gt, valid } from 'semver';
import initGenerator from '../../../src/plugin/generators/init/generator.ts';
import ignoreRecords from '../../../src/plugin/migrations/ignore-records.ts';
import referToSchema from '../../../src/plugin/migrations/refer-to-schema.ts';

const packageRoot = join(import.meta.dirname, '../../..');
const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  readonly files: readonly string[];
  readonly 'nx-migrations': { readonly migrations: string };
};
const { generators } = JSON.parse(
  readFileSync(join(packageRoot, manifest['nx-migrations'].migrations), 'utf8'),
) as {
  readonly generators: Readonly<
    Record<string, { readonly version: string; readonly implementation: string }>
  >;
};

const own = '"$schema": "./node_modules/nx/schemas/nx-schema.json"';
const ours = '"$schema": "./node_modules/nx-phases/schema/nx-json.json"';

describe('migrations.json', () => {
  test('is published, and names sources that are there, for versions after the first', () => {
    expect(manifest.files).toContain('migrations.json');
    for (const { version, implementation } of Object.values(generators)) {
      expect(valid(version) !== null && gt(version, '0.1.0')).toBe(true);
      const source = implementation.replace('./dist/', 'src/').replace(/\.cjs$/, '.ts');
      expect([source, existsSync(join(packageRoot, source))]).toEqual([source, true]);
    }
  });
});

describe('refer-to-schema', () => {
  test.each<[string, string, string]>([
    [
      "Nx's own",
      `{\n  // ours\n  ${own},\n  "parallel": 2\n}\n`,
      `{\n  // ours\n  ${ours},\n  "parallel": 2\n}\n`,
    ],
    [
      'of an installation of its own',
      `{\n  ${own.replace('./', './.nx/installation/')}\n}\n`,
      `{\n  ${ours.replace('./', './.nx/installation/')}\n}\n`,
    ],
    [
      'of somebody else',
      '{\n  "$schema": "./schema.json"\n}\n',
      '{\n  "$schema": "./schema.json"\n}\n',
    ],
    ['that is not there', '{\n  "parallel": 2\n}\n', '{\n  "parallel": 2\n}\n'],
    ['that is set already', `{\n  ${ours}\n}\n`, `{\n  ${ours}\n}\n`],
  ])('a $schema %s', (_what, before, after) => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write('nx.json', before);
    referToSchema(tree);
    expect(tree.read('nx.json', 'utf8')).toBe(after);
  });

  test('does nothing without nx.json', () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.delete('nx.json');
    referToSchema(tree);
    expect(tree.exists('nx.json')).toBe(false);
  });

  test('is what init does', async () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write('nx.json', `{\n  ${own}\n}\n`);
    await initGenerator(tree, { skipFormat: true });
    expect(tree.read('nx.json', 'utf8')).toContain(ours);
    tree.delete('nx.json');
    await initGenerator(tree, { skipFormat: true });
    expect(tree.read('nx.json', 'utf8')).toContain(ours);
  });
});

test.each([
  ['dist\r\n', 'dist\r\n.nx/phases\r\n'],
  ['dist\n.nx/phases/\n', 'dist\n.nx/phases/\n'],
  ['.nx\n', '.nx\n'],
])('ignore-records makes of %j %j', (before, after) => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('.gitignore', before);
  ignoreRecords(tree);
  expect(tree.read('.gitignore', 'utf8')).toBe(after);
});
