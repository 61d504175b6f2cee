// Looks at what would be published, as the tools of the ecosystem see it: publint, arethetypeswrong, the size,
// what gets installed along with it, and what nobody needs in a tarball.
// usage: node tools/check-packages.mjs
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { buildPackages, packPackage, repositoryRoot } from './lib/pack-packages.mjs';
import { runProgram } from './lib/run-program.mjs';
import { shippedDocs } from './lib/shipped-docs.mjs';

/**
 * Kilobytes of the tarball, how many files of code a package may have, and what is installed with it. A larger number is a
 * decision: raise it here.
 * `esm-only`: `require` cannot load plan-graph before Node 20.19, and it says so in `engines`.
 */
const limits = {
  'plan-graph': {
    // Without the declarations that nobody reaches, which were a quarter. The words and names of further plans are the rest of
    // what grows: each way in which authors write is about a kilobyte.
    kilobytes: 310,
    code: 7,
    dependencies: [
      'mdast-util-from-markdown',
      'mdast-util-gfm-task-list-item',
      'micromark-extension-gfm-task-list-item',
      'yaml',
    ],
    profile: 'esm-only',
  },
  'plan-lsp': {
    kilobytes: 16,
    code: 3,
    dependencies: ['plan-graph', 'vscode-languageserver', 'vscode-languageserver-textdocument'],
    profile: 'esm-only',
  },
  // Its entries load some of them each; `npm run bench` has their limits. The reader of plans is in it, and each further way in
  // which authors write them is about a kilobyte.
  'nx-phases': { kilobytes: 835, code: Infinity, dependencies: ['@nx/devkit'], profile: 'strict' },
  // A command: nobody imports it.
  'nx-phases-cache': {
    kilobytes: 30,
    code: 1,
    dependencies: ['tar-stream'],
    profile: 'esm-only',
  },
};
const needed = ['package.json', 'README.md', 'LICENSE'];
/** What comes along besides the code: for `nx migrate`, for editors, and for reading offline. */
const neededOf = /** @type {Record<string, readonly string[]>} */ ({
  'nx-phases': [
    'migrations.json',
    'schema/options.json',
    'schema/front-matter.json',
    'schema/nx-json.json',
    'schema/run.json',
    ...[...shippedDocs(repositoryRoot, '').keys()].map((path) => `docs/${path}`),
  ],
});
const unwanted = /(?:^|\/)(?:test|tests|__golden__|fixtures)\/|\.tsbuildinfo$|\.map$/;

await buildPackages();
const folder = mkdtempSync(join(tmpdir(), 'nx-phases-check-'));
/** @type {string[]} */
const problems = [];
try {
  for (const [name, limit] of Object.entries(limits)) await check(name, limit);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const lone = await kilobytesOf('waves');
console.log(`plan-graph: ${lone} kB where \`waves\` alone is bundled`);
if (lone > 20)
  problems.push(`plan-graph: Unexpected ${lone} kB for \`waves\` alone, expected at most 20`);
for (const problem of problems) console.log(problem);
if (problems.length > 0) process.exitCode = 1;

/**
 * What a bundler takes of plan-graph for one function that reads no plan: `sideEffects` lets it leave out whole files only.
 *
 * @param {string} exported
 */
async function kilobytesOf(exported) {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${exported} } from 'plan-graph';`, resolveDir: repositoryRoot },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  return Math.ceil(outputFiles.reduce((sum, { contents }) => sum + contents.length, 0) / 1000);
}

/** @param {string} name @param {typeof limits[keyof typeof limits]} limit */
async function check(name, { kilobytes, code, dependencies, profile }) {
  const root = join(repositoryRoot, 'packages', name);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const tarball = await packPackage(name, folder);
  const size = Math.ceil(statSync(tarball).size / 1000);
  const files = (await runProgram('tar', ['-tzf', tarball], { cwd: folder }))
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
  console.log(`${name}: ${files.length} files, ${size} kB packed`);

  /** @param {string} problem */
  const tell = (problem) => problems.push(`${name}: ${problem}`);
  if (size > kilobytes) tell(`Unexpected ${size} kB, expected at most ${kilobytes}`);
  const ofCode = files.filter((file) => /\.c?js$/.test(file)).length;
  if (ofCode > code) tell(`Unexpected ${ofCode} files of code, expected at most ${code}`);
  for (const file of [...needed, ...(neededOf[name] ?? [])]) {
    if (!files.includes(file)) tell(`Unexpected tarball without ${file}`);
  }
  for (const file of files) {
    if (unwanted.test(file)) tell(`Unexpected ${file} in the tarball`);
  }
  const installed = Object.keys(manifest.dependencies ?? {}).toSorted();
  if (installed.join() !== dependencies.toSorted().join())
    tell(`Unexpected dependencies ${installed.join(', ')}, expected ${dependencies.join(', ')}`);

  const { messages } = await publint({ pkgDir: root, strict: true });
  for (const message of messages) tell(formatMessage(message, manifest) ?? message.code);
  const attw = join(repositoryRoot, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
  try {
    await runProgram(process.execPath, [attw, tarball, '--profile', profile, '--no-color'], {
      cwd: repositoryRoot,
    });
  } catch (error) {
    tell(
      `arethetypeswrong on ${basename(tarball)}:\n${error instanceof Error ? error.message : error}`,
    );
  }
}
