// Runs many files of tests as a few. Jest loads all modules anew for each file of tests, and V8 compiles them anew, which takes longer
// than most tests that read plans. Here a file imports many others, and their modules are loaded once. What fails is shown where it stands.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * What a file wants to be one by itself for: it sets something that others would see, measures time, has something done before or after
 * its tests, which would be those of all files, or has snapshots, which Jest keeps by file.
 */
const needsItsOwn =
  /\bjest\.|\.prototype\.\w+ = |\b(?:before|after)(?:All|Each)\b|\bprocess\.(?!platform\b|execPath\b)|\bperformance\.|\bglobalThis\b|\bimport\(|\bto\w*Snapshot\(/;

/**
 * The configuration for a run of all tests by `tools/jest.mjs --grouped`; otherwise the one that is given.
 *
 * @param {import('jest').Config & { readonly rootDir: string }} config
 * @param {number} groups How many there are; which files of tests are in one depends on their texts alone.
 * @returns {import('jest').Config}
 */
export function inGroups(config, groups) {
  if (process.env['TESTS_GROUPED'] === undefined) return config;
  const { rootDir } = config;
  const folder = join(rootDir, '../../tmp/test-groups', String(config.displayName));
  const files = testFiles(join(rootDir, 'test'));
  const alone = files.filter(({ text }) => needsItsOwn.test(text));
  const together = files.filter((file) => !alone.includes(file));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, paths] of divided(together, groups).entries()) {
    if (paths.length === 0) continue;
    writeFileSync(
      join(folder, `group-${index + 1}.test.ts`),
      paths.map((path) => `import ${JSON.stringify(path)};\n`).join(''),
    );
  }
  return {
    ...config,
    roots: [rootDir, folder],
    testMatch: [join(folder, '*.test.ts'), ...alone.map(({ path }) => path)].map(
      (path) => `**/${slashes(relative(join(rootDir, '../..'), path))}`,
    ),
  };
}

/**
 * The last groups are smaller: Jest starts those with many files first, and then no worker is left with a long one when all else is done.
 *
 * @param {readonly { readonly path: string, readonly text: string }[]} files
 * @param {number} groups
 * @returns {readonly (readonly string[])[]} Paths.
 */
function divided(files, groups) {
  const made = Array.from({ length: groups }, (_, index) => ({
    share: 1 + Math.floor((groups - 1 - index) / 2),
    cost: 0,
    paths: /** @type {string[]} */ ([]),
  }));
  const costs = new Map(files.map((file) => [file, costOf(file)]));
  for (const file of files.toSorted(
    (one, other) => (costs.get(other) ?? 0) - (costs.get(one) ?? 0),
  )) {
    const cost = costs.get(file) ?? 0;
    const [least] = made.toSorted(
      (one, other) => (one.cost + cost) / one.share - (other.cost + cost) / other.share,
    );
    if (least === undefined) throw new Error('no group');
    least.cost += cost;
    least.paths.push(file.path);
  }
  return made.map(({ paths }) => paths);
}

/** In no unit: a property takes longer than a table of its length. */
function costOf(/** @type {{ readonly text: string }} */ { text }) {
  return 3_000 + text.length * (text.includes("from 'fast-check'") ? 4 : 1);
}

/**
 * @param {string} folder
 * @returns {readonly { readonly path: string, readonly text: string }[]} The largest first, and with the helpers that they import.
 */
function testFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }))
    .toSorted(
      (one, other) => other.text.length - one.text.length || (one.path < other.path ? -1 : 1),
    )
    .map(({ path }) => ({ path, text: withHelpers(path, folder, new Set()) }));
}

/** @returns {string} */
function withHelpers(
  /** @type {string} */ path,
  /** @type {string} */ folder,
  /** @type {Set<string>} */ read,
) {
  if (read.has(path) || !path.startsWith(folder) || !path.endsWith('.ts')) return '';
  read.add(path);
  const text = readFileSync(path, 'utf8');
  const imported = Array.from(text.matchAll(/from '(\.[^']+)'/g), ([, name = '']) =>
    join(dirname(path), name),
  );
  return [text, ...imported.map((one) => withHelpers(one, folder, read))].join('\n');
}

function slashes(/** @type {string} */ path) {
  return path.replaceAll('\\', '/');
}
