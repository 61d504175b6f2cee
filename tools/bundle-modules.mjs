// Makes the code of packages that are published as ES modules, in their `dist`: a file for each entry that package.json names,
// and chunks of what they share. The libraries stay what is installed with it.
//
// Few files because Node resolves, opens and links each module by itself: of the time that a process takes to import
// plan-graph, half went into its 361 files.
// usage: node tools/bundle-modules.mjs <folder of a package>… (after tsc, which writes the declarations)
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { standInFor } from './lib/bundle/late-modules.mjs';
import { ownCode, yamlFunctions } from './lib/bundle/own-code.mjs';
import { unreachedTypes } from './lib/bundle/unreached-types.mjs';

/** Modules whose code is kept in files of its own, which a bundler leaves out as a whole where nothing of it is used. */
const apart = /** @type {Record<string, readonly string[]>} */ ({ 'plan-graph': ['apart'] });

for (const folder of process.argv.slice(2)) await bundle(resolve(folder));

/** @param {string} root */
async function bundle(root) {
  const dist = join(root, 'dist');
  // Names of chunks change with their code.
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.js')) rmSync(join(dist, file));
  }
  const { imports = {} } = manifestOf(root);
  const alone = apart[basename(root)] ?? [];
  await build({
    ...ownCode,
    absWorkingDir: root,
    entryPoints: [...entriesOf(root), ...alone].map((entry) => `src/${entry}.ts`),
    outdir: 'dist',
    outbase: 'src',
    chunkNames: 'chunk-[hash]',
    format: 'esm',
    splitting: true,
    packages: 'external',
    plugins: imports['#yaml'] === undefined ? [] : [ownImport('yaml')],
  });
  // What lies in chunks now.
  for (const entry of alone) rmSync(join(dist, `${entry}.js`));
  if (imports['#yaml'] !== undefined) writeYaml(dist);
  // They stay where they are, for tsc, which would not write again what has not changed.
  writeFileSync(join(dist, '.npmignore'), `${unreachedTypes(dist, entriesOf(root)).join('\n')}\n`);
}

/**
 * Has everybody import `#yaml` in place of `yaml`, of which package.json says what it is.
 *
 * @param {string} library
 * @returns {import('esbuild').Plugin}
 */
function ownImport(library) {
  return {
    name: 'own-import',
    setup({ onResolve }) {
      onResolve({ filter: new RegExp(`^${library}$`) }, () => ({
        path: `#${library}`,
        external: true,
        sideEffects: false,
      }));
    },
  };
}

/**
 * What `#yaml` is: for Node something that loads the library when a plan has front matter, since its 80 files would be half of
 * what is loaded; for bundlers, which could not follow that, the library.
 *
 * @param {string} dist
 */
function writeYaml(dist) {
  writeFileSync(
    join(dist, 'late-yaml.js'),
    `import { createRequire } from 'node:module';\n${standInFor("createRequire(import.meta.url)('yaml')", yamlFunctions)}`,
  );
  writeFileSync(join(dist, 'yaml.js'), `export { ${yamlFunctions.join(', ')} } from 'yaml';\n`);
}

/** What others import or start, e.g. `index`. @param {string} root */
function entriesOf(root) {
  const { exports, bin = {} } = manifestOf(root);
  const files = [
    ...Object.values(exports).map((one) => (typeof one === 'string' ? one : one.default)),
    ...Object.values(bin),
  ];
  const entries = files.flatMap((file) => /^(?:\.\/)?dist\/(.*)\.js$/.exec(file)?.[1] ?? []);
  if (entries.length === 0) throw new Error(`Unexpected package.json in ${root} without entries`);
  return entries;
}

/** @param {string} root */
function manifestOf(root) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}
