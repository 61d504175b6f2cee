import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

/** Each heading ends with the folder from which its section names files and folders. */
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((text) => ({
    base: /`(.+)`$/m.exec(text.split('\n', 1)[0] ?? '')?.[1] ?? '',
    named: [...text.matchAll(/`([\w.-]+\/[\w./-]*|[\w-]+\.ts)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => !path.startsWith('packages/') && !path.startsWith('.nx/')),
  }));

const named = sections.flatMap(({ base, named: paths }) =>
  paths.map((path) => join(base, path).replace(/\/$/, '')),
);

describe('the page of the architecture', () => {
  test.each(named)('%s exists', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });

  test.each(['packages/plan-graph/src', 'packages/nx-phases/src', 'packages/plan-lsp/src'])(
    'names every folder of %s, and of those with nothing but folders every one inside',
    (base) => {
      const folders = foldersIn(base).flatMap((folder) => {
        const inner = foldersIn(folder);
        const holdsFolders = readdirSync(join(root, folder)).length === inner.length;
        return holdsFolders && !folder.endsWith('/executors') ? inner : [folder];
      });
      const missing = folders.filter(
        (folder) => !named.some((path) => path === folder || path.startsWith(`${folder}/`)),
      );
      expect(missing).toEqual([]);
    },
  );
});

function foldersIn(base: string): readonly string[] {
  return readdirSync(join(root, base), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${base}/${name}`);
}
