// How much code answers a question: the files that a file runs, by what they import from each other, types aside.
// usage: node tools/files-behind.mjs <file, …> [--without=<folder, …>]   folders from the src of the first file's package
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { without: { type: 'string', default: '' } },
});
const [entry = ''] = positionals;
const root = resolve(entry.replace(/\/src\/.*$/s, '/src'));
const folders = values.without.split(',').filter((folder) => folder !== '');

/** @type {Map<string, number>} */
const lines = new Map();
positionals.map((path) => resolve(path)).forEach(add);
for (const [file, count] of [...lines].toSorted())
  console.log(`${String(count).padStart(5)} ${relative(root, file)}`);
console.log(`${lines.size} files, ${[...lines.values()].reduce((a, b) => a + b, 0)} lines`);

/** @param {string} file */
function add(file) {
  const path = relative(root, file);
  if (lines.has(file) || folders.some((folder) => path.startsWith(`${folder}/`))) return;
  if (!existsSync(file)) throw new Error(`Unexpected ${file}, expected a file`);
  const text = readFileSync(file, 'utf8');
  lines.set(file, text.split('\n').length - 1);
  const imports = text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)';/gm);
  for (const [, target = ''] of imports) add(join(dirname(file), target));
}
