import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const page = readFileSync(join(root, 'docs/getting-started.md'), 'utf8');

test('a README is read to its end: at most 700 words', () => {
  expect(readme.split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(700);
});

test('every page that it leads to is there', () => {
  const links = Array.from(readme.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g), ([, path = '']) => path);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((path) => !/^https?:/.test(path) && !existsSync(join(root, path)))).toEqual(
    [],
  );
});

test('how to pack a clone is said in commands that it has', () => {
  const [, commands = ''] = /```sh path=clone\n([^]*?)```/.exec(page) ?? [];
  const manifest = (path: string): { version?: string; scripts?: object } =>
    JSON.parse(readFileSync(join(root, path), 'utf8')) as { version?: string; scripts?: object };
  const scripts = Array.from(commands.matchAll(/npm run (\S+)/g), ([, name = '']) => name);
  expect(scripts).toEqual(['build']);
  expect(manifest('package.json').scripts).toHaveProperty('build');
  expect(commands).toContain('npm pack --workspace nx-phases --pack-destination /tmp');
  expect(page).toContain(
    `/tmp/nx-phases-${manifest('packages/nx-phases/package.json').version ?? ''}.tgz`,
  );
});
