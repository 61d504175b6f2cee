// Makes what is published of nx-phases, in `dist`: a CommonJS file for each entry that Nx loads, chunks of what they share, of
// our code and of the libraries; the types, the schemas, and the licences of what is bundled.
//
// CommonJS because Nx loads plugins with `require`, which under Yarn PnP cannot load an ES module; few
// files because every phase is a process of its own, which would read some 300 small files first; and not one,
// because that process would compile what only agents need.
// usage: node tools/bundle.mjs (after tsc, whose declarations it gathers)
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { directImports } from './lib/bundle/direct-imports.mjs';
import { lateModules } from './lib/bundle/late-modules.mjs';
import { withOwnExports } from './lib/bundle/own-exports.mjs';
import { nodeVersion, ownCode, yamlFunctions } from './lib/bundle/own-code.mjs';
import { sharedChunks } from './lib/bundle/shared-chunks.mjs';

const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..', 'packages', 'nx-phases');
const dist = join(packageRoot, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

/** Stands in the code until its hash is known. */
const buildMark = '@nx-phases-build@';
/** Files beside the chunks: those that are started by themselves, and one that is loaded before the others. */
const programs = [
  'src/platform/process/stop/watchdog-program.ts',
  'src/platform/compile-cache/compile-cache-program.ts',
  'src/plugin/pipeline/pipeline-program.ts',
];
const entries = [
  'index',
  ...implementations('executors', 'executors'),
  ...implementations('generators', 'generators'),
  ...implementations('migrations', 'generators'),
];

const planGraph = join(packageRoot, '..', 'plan-graph', 'src');
const planGraphInternal = join(planGraph, 'internal.ts');
/** @type {readonly import('./lib/bundle/late-modules.mjs').LateModule[]} */
const lateOnes = [
  {
    file: 'late-yaml',
    module: 'yaml',
    specifier: /^yaml$/,
    functions: yamlFunctions,
  },
  {
    // The hooks read no plan, nor does the graph where it knows all of them.
    file: 'late-outline',
    module: join(planGraph, 'parse-plan.ts'),
    specifier: /(?:^|\/)parse-plan\.ts$/,
    functions: ['parsePlan'],
  },
  {
    // Kept with what was read. All words of ours for fields hang on it, which take as long to load as all else of a hook.
    file: 'late-fingerprints',
    module: join(planGraph, 'fingerprint', 'fingerprints.ts'),
    specifier: /(?:^|\/)fingerprints\.ts$/,
    functions: ['fingerprints', 'phaseFingerprint'],
  },
  {
    // The graph and sums of phases need the outline of a plan alone.
    file: 'late-markdown',
    module: join(planGraph, 'content', 'parse-markdown.ts'),
    specifier: /(?:^|\/)parse-markdown\.ts$/,
    functions: ['parseMarkdown', 'rangeOf'],
  },
  {
    file: 'late-content',
    module: join(planGraph, 'content', 'phase-content.ts'),
    specifier: /(?:^|\/)phase-content\.ts$/,
    functions: ['parsePhaseContent'],
  },
];

// esbuild splits ES modules only, so the chunks are made CommonJS one by one.
const split = await bundled();
const index = 'src/index.ts';
const phase = 'src/executors/phase/executor.ts';
const phases = 'src/executors/phases/executor.ts';
const { metafile, outputFiles } = await bundled(
  sharedChunks(
    split.metafile,
    // What runs most often: each run loads the index, and each phase is a process.
    [
      { name: 'shared-by-all', entries: [index, phase, phases] },
      { name: 'shared-by-phases', entries: [phase], except: [index, phases] },
    ],
    packageRoot,
  ),
);
refuseInGraph('@nx/devkit');
// What is kept on disk of plans counts for this code alone.
const builds = createHash('sha256');
for (const { text } of outputFiles) builds.update(text);
const thisBuild = builds.digest('hex').slice(0, 32);
for (const { path, text } of outputFiles) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: nodeVersion,
    supported: { ...ownCode.supported, 'dynamic-import': false },
    banner: banner(path, text),
  });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, withOwnExports(code).replaceAll(buildMark, thisBuild));
}
for (const program of programs) {
  await build({
    absWorkingDir: packageRoot,
    entryPoints: [program],
    outfile: join(dist, `${basename(program, '.ts')}.cjs`),
    ...common('cjs'),
    define: { ...common('cjs').define, NX_PHASES_BUILD: JSON.stringify(thisBuild) },
  });
}

for (const folder of ['executors', join('plugin', 'generators')]) {
  cpSync(join(packageRoot, 'src', folder), join(dist, folder), {
    recursive: true,
    filter: (source) => !source.endsWith('.ts'),
  });
}
await writeTypes();
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(Object.keys(metafile.inputs)));

/** @param {ReturnType<typeof sharedChunks>} [shared] */
function bundled(shared) {
  const before = shared?.importedBy ?? (() => '');
  const late = lateModules(lateOnes, before);
  return build({
    ...common('esm'),
    absWorkingDir: packageRoot,
    entryPoints: {
      ...Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])),
      ...late.entries,
    },
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    // Beside the watchdog's program, which is found from the chunk that starts it.
    chunkNames: 'chunk-[hash]',
    splitting: true,
    write: false,
    plugins: [
      ...(shared === undefined ? [] : [shared.plugin]),
      late.plugin,
      directImports(
        {
          specifier: 'plan-graph/internal',
          file: planGraphInternal,
          importers: /[/\\]packages[/\\]nx-phases[/\\]src[/\\].*\.ts$/,
        },
        before,
      ),
    ],
    define: { ...common('esm').define, NX_PHASES_BUILD: JSON.stringify(buildMark) },
  });
}

/**
 * What stands before the code of a file. Few ask where they lie, and each phase would pay for all that tell.
 *
 * @param {string} path
 * @param {string} text
 */
function banner(path, text) {
  const folder = relative(dist, path).split(sep).slice(0, -1);
  return [
    "'use strict';",
    // What many processes load: the plugin and executors.
    ...(folder[0] === 'executors' || relative(dist, path) === 'index.cjs'
      ? [
          `require = require('${folder.length === 0 ? '.' : folder.map(() => '..').join('/')}/compile-cache-program.cjs').requireFor(__filename, require);`,
        ]
      : []),
    ...(text.includes('bundleUrl')
      ? ["const bundleUrl = require('node:url').pathToFileURL(__filename).href;"]
      : []),
  ].join('\n');
}

/**
 * @param {'cjs' | 'esm'} format
 * @returns {import('esbuild').BuildOptions & { metafile: true }}
 */
function common(format) {
  return {
    ...ownCode,
    metafile: true,
    format,
    // From its sources: published, it is too few files for anything to be left out.
    alias: { 'plan-graph/internal': planGraphInternal },
    // The one import that is left: whatever version of Nx the workspace has.
    external: ['@nx/devkit', 'nx'],
    conditions: ['node', 'import'],
    // The CommonJS of some is UMD, whose `require` nobody can follow.
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': 'bundleUrl' },
  };
}

/** `executors/phase/executor`, from executors.json. @param {string} file @param {'executors' | 'generators'} kind */
function implementations(file, kind) {
  const manifest = JSON.parse(readFileSync(join(packageRoot, `${file}.json`), 'utf8'));
  return Object.values(manifest[kind]).map(({ implementation }) => {
    const [, path] = /^\.\/dist\/(.*)\.cjs$/.exec(implementation) ?? [];
    if (path === undefined) throw new Error(`Unexpected ${implementation} in ${file}.json`);
    return path;
  });
}

/** Nx loads the index for nearly every command; see `src/plugin/devkit.ts`. @param {string} library */
function refuseInGraph(library) {
  const outputs = Object.entries(metafile.outputs);
  const index = outputs.find(([, { entryPoint }]) => entryPoint === 'src/index.ts')?.[0] ?? '';
  const loaded = new Set([index]);
  for (const file of loaded) {
    for (const { path, kind, external } of metafile.outputs[file]?.imports ?? []) {
      if (kind !== 'import-statement') continue;
      if (path === library) throw new Error(`Unexpected import of ${library} by the index`);
      if (external !== true) loaded.add(path);
    }
  }
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
