// What the plugin adds to Nx's graph by itself: time of `createNodes`, and bytes of what it gives Nx.
// The floor reads the same files and makes as many targets that say nothing.
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alternate } from '../lib/bench/alternate.mjs';
import { corpus, mixedPlans, shapes } from '../lib/bench/plans.mjs';
import { repositoryRoot } from '../lib/pack-packages.mjs';

/** @import { Row } from '../lib/bench/rows.mjs' */

export const aim = 'createNodes 0.3 ms a plan cold; no byte in the graph that nobody needs';
export const isChecked = true;

/** Of the ordinary shape; what a plan may bring at most. */
const mostBytesOfAPlan = 10_000;

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure({ isCheck }) {
  const { createNodes } = await import(
    pathToFileURL(join(repositoryRoot, 'packages', 'nx-phases', 'dist', 'index.cjs')).href
  );
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nx-phases-bench-')));
  try {
    /** @type {Row[]} */
    const rows = [];
    const infer = (/** @type {string} */ root, /** @type {readonly string[]} */ paths) =>
      createNodes[1](paths, {}, { workspaceRoot: root, nxJsonConfiguration: { plugins: [] } });
    for (const [shape, make] of Object.entries(shapes)) {
      const root = join(folder, shape.replace(/\W+/g, '-'));
      const count = 20;
      const nodes = await infer(
        root,
        writePlans(
          root,
          Array.from({ length: count }, (_, index) => make(index)),
        ),
      );
      rows.push({
        what: shape,
        value: Math.round(Buffer.byteLength(JSON.stringify(nodes)) / count),
        unit: 'bytes a plan',
        ...(shape === 'ordinary, 8 phases' && { most: mostBytesOfAPlan }),
      });
    }
    if (isCheck) return rows;
    const groups = { 'mixed shapes': mixedPlans(500), 'the corpus': corpus() };
    for (const [name, texts] of Object.entries(groups)) {
      if (texts.length > 0) rows.push(...(await timesOf(join(folder, name), name, texts, infer)));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} root
 * @param {string} name
 * @param {readonly string[]} texts
 * @param {(root: string, paths: readonly string[]) => Promise<readonly (readonly [string, { projects: Record<string, { targets: object }> }])[]>} infer
 * @returns {Promise<readonly Row[]>}
 */
async function timesOf(root, name, texts, infer) {
  const paths = writePlans(root, texts);
  const targets = Object.fromEntries(
    (await infer(root, paths)).map(([path, { projects }]) => [
      path,
      Object.keys(projects[path]?.targets ?? {}),
    ]),
  );
  let edit = 0;
  let copies = 0;
  const otherName = () => {
    const other = `${root}-${(copies += 1)}`;
    symlinkSync(root, other);
    return other;
  };
  const costs = await alternate(
    {
      trivial: () => trivialNodes(root, paths, targets),
      // What the plugin remembers in memory it remembers by root, so another name of it is as another process.
      cold: () => {
        rmSync(join(root, '.nx'), { recursive: true, force: true });
        return infer(otherName(), paths);
      },
      'known on disk': () => infer(otherName(), paths),
      unchanged: () => infer(root, paths),
      edited: () => {
        const path = paths[7 % paths.length] ?? '';
        writeFileSync(join(root, path), `${texts[7 % texts.length]}\nMore words ${(edit += 1)}.\n`);
        return infer(root, paths);
      },
    },
    7,
  );
  return [
    .../** @type {const} */ (['cold', 'known on disk', 'unchanged', 'edited']).flatMap((way) => [
      {
        what: `${name}, ${way}, CPU`,
        value: costs[way].cpuMs / texts.length,
        unit: 'ms a plan',
      },
      {
        what: `${name}, ${way}, CPU`,
        value: costs[way].cpuMs / costs.trivial.cpuMs,
        unit: '×',
        floor: 'reading the files and making as many empty targets',
      },
    ]),
  ];
}

/**
 * @param {string} root
 * @param {readonly string[]} paths
 * @param {Readonly<Record<string, readonly string[]>>} targets
 */
function trivialNodes(root, paths, targets) {
  return paths.map((path) => {
    readFileSync(join(root, path), 'utf8');
    const made = (targets[path] ?? []).map((name) => [
      name,
      { executor: 'trivial:run', options: {}, cache: true, inputs: [], outputs: [] },
    ]);
    return [path, { projects: { [path]: { name: path, targets: Object.fromEntries(made) } } }];
  });
}

/** @param {string} root @param {readonly string[]} texts */
function writePlans(root, texts) {
  mkdirSync(join(root, 'plans'), { recursive: true });
  return texts.map((text, index) => {
    const path = `plans/plan-${index}.md`;
    writeFileSync(join(root, path), text);
    return path;
  });
}
