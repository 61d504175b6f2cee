// Makes what is published of nx-phases, in `dist`: one CommonJS file with all code of ours and of the libraries,
// a small file for each entry that Nx loads, the types, the schemas, and the licences of what is bundled.
//
// CommonJS because Nx loads plugins with `require`, which under Yarn PnP cannot load an ES module; one
// file because every phase is a process of its own, which would read some 300 small files first.
// usage: node tools/bundle.mjs (after tsc, whose declarations it gathers)
import { createRequire } from 'node:module';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..', 'packages', 'nx-phases');
const dist = join(packageRoot, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const load = createRequire(import.meta.url);

const bundleName = 'nx-phases.cjs';
const watchdog = 'src/platform/process/stop/watchdog-program.ts';
const entries = ['index', ...implementations('executors'), ...implementations('generators')];

// Each entry is evaluated when it is asked for, and no earlier: the graph needs no executor.
const { metafile } = await build({
  absWorkingDir: packageRoot,
  stdin: {
    contents: `module.exports = {${entries
      .map((entry) => `${JSON.stringify(entry)}: () => require('./src/${entry}.ts')`)
      .join(',\n')}};`,
    resolveDir: packageRoot,
    sourcefile: 'entries.cjs',
  },
  outfile: join(dist, bundleName),
  ...common(),
});
await build({
  absWorkingDir: packageRoot,
  entryPoints: [watchdog],
  outfile: join(dist, 'watchdog-program.cjs'),
  ...common(),
});

for (const entry of entries) writeEntry(entry);
for (const folder of ['executors', join('plugin', 'generators')]) {
  cpSync(join(packageRoot, 'src', folder), join(dist, folder), {
    recursive: true,
    filter: (source) => !source.endsWith('.ts'),
  });
}
await writeTypes();
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(Object.keys(metafile.inputs)));

/** @returns {import('esbuild').BuildOptions & { metafile: true }} */
function common() {
  return {
    bundle: true,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    // The one import that is left: whatever version of Nx the workspace has.
    external: ['@nx/devkit', 'nx'],
    conditions: ['node', 'import'],
    // The CommonJS of some is UMD, whose `require` nobody can follow.
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
    // Messages of bugs name our functions, and people may read what they install.
    minifySyntax: true,
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  };
}

/** `executors/phase/executor`, from executors.json. @param {'executors' | 'generators'} kind */
function implementations(kind) {
  const manifest = JSON.parse(readFileSync(join(packageRoot, `${kind}.json`), 'utf8'));
  return Object.values(manifest[kind]).map(({ implementation }) => {
    const [, path] = /^\.\/dist\/(.*)\.cjs$/.exec(implementation) ?? [];
    if (path === undefined) throw new Error(`Unexpected ${implementation} in ${kind}.json`);
    return path;
  });
}

/** With each export by name, which is how an ES module that imports it finds them. @param {string} entry */
function writeEntry(entry) {
  const file = join(dist, `${entry}.cjs`);
  mkdirSync(dirname(file), { recursive: true });
  const bundle = relative(dirname(file), join(dist, bundleName)).replaceAll('\\', '/');
  const path = bundle.startsWith('.') ? bundle : `./${bundle}`;
  const names = Object.keys(load(join(dist, bundleName))[entry]()).filter(
    (name) => name !== '__esModule',
  );
  writeFileSync(
    file,
    [
      `'use strict';`,
      `Object.defineProperty(exports, '__esModule', { value: true });`,
      `const entry = require('${path}')['${entry}']();`,
      ...names.map((name) => `exports.${name} = entry.${name};`),
      '',
    ].join('\n'),
  );
}

async function writeTypes() {
  const bundle = await rollup({
    input: join(packageRoot, 'build', 'index.d.ts'),
    external: [/^@nx\/devkit$/, /^node:/],
    plugins: [
      dts({
        tsconfig: join(packageRoot, 'tsconfig.json'),
        compilerOptions: { composite: false, incremental: false },
        includeExternal: ['plan-graph'],
      }),
    ],
  });
  await bundle.write({ file: join(dist, 'index.d.cts'), format: 'cjs' });
  await bundle.close();
}

/**
 * What the licences of bundled libraries ask for: their text, once for each.
 *
 * @param {readonly string[]} inputs
 */
function licences(inputs) {
  const folders = new Set(
    inputs.flatMap((input) => {
      const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [];
      return folder === undefined || folder.endsWith('/plan-graph') ? [] : [folder];
    }),
  );
  const texts = [...folders].map((folder) => {
    const root = join(packageRoot, folder);
    const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const file = readdirSync(root).find((one) => /^licen[cs]e/i.test(one));
    if (file === undefined || !existsSync(join(root, file)))
      throw new Error(`${name} has no licence that could be bundled with it`);
    const text = readFileSync(join(root, file), 'utf8').trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return texts.toSorted().join(`\n${'-'.repeat(80)}\n\n`);
}
