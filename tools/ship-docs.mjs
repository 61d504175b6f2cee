// Puts the pages of docs that are for users into packages/nx-phases/docs, from where they are packed.
// usage: node tools/ship-docs.mjs
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from './lib/pack-packages.mjs';
import { shippedDocs } from './lib/shipped-docs.mjs';

const packageRoot = join(repositoryRoot, 'packages', 'nx-phases');
const { repository } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
const [, home] = /^git\+(.+)\.git$/.exec(repository.url) ?? [];
if (home === undefined) throw new Error(`Unexpected repository ${repository.url}`);

const folder = join(packageRoot, 'docs');
rmSync(folder, { recursive: true, force: true });
for (const [path, text] of shippedDocs(repositoryRoot, `${home}/blob/main`)) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
