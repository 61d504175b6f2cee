import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Tree } from '@nx/devkit';
import initGenerator from '../../../src/plugin/generators/init/generator.ts';
import planGenerator from '../../../src/plugin/generators/plan/generator.ts';
import skillsGenerator from '../../../src/plugin/generators/skills/generator.ts';
import syncGenerator from '../../../src/plugin/generators/sync/generator.ts';
import { diskTree } from '../../support/disk-tree.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nx-phases-bad-input-'));
});
afterEach(() => {
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }))
    if (statSync(join(root, path)).isDirectory()) chmodSync(join(root, path), 0o700);
  rmSync(root, { recursive: true });
});

type Run = (tree: Tree) => unknown;
const init: Run = (tree) => initGenerator(tree, { skipFormat: true });
const plan =
  (flags: object): Run =>
  (tree) =>
    planGenerator(tree, { name: 'shop', ...flags });
const sync: Run = (tree) => syncGenerator(tree);
const skills: Run = (tree) => skillsGenerator(tree);

const marked = '<!-- nx-phases:totals -->\n<!-- /nx-phases -->\n\n### Phase 1: A\n';
/** A path that ends with a slash is a folder. */
type Files = Readonly<Record<string, string>>;

/** In a workspace without git. */
const table: readonly (readonly [string, Run, Files, RegExp])[] = [
  [
    'init, a folder nx.json',
    init,
    { 'nx.json/': '' },
    /^Unexpected folder `nx.json`, expected a file/,
  ],
  [
    'init, a folder .gitignore',
    init,
    { '.gitignore/': '' },
    /^Unexpected folder `.gitignore`, expected a file/,
  ],
  [
    'plan, a file that is there',
    plan({}),
    { 'plans/shop.md': 'x' },
    /^Unexpected file `plans\/shop.md`, which is there/,
  ],
  [
    'plan, a folder in its place',
    plan({}),
    { 'plans/shop.md/': '' },
    /^Unexpected f.* `plans\/shop.md`/,
  ],
  [
    'plan, a file in place of the folder',
    plan({}),
    { plans: 'x' },
    /^Unexpected file `plans`, expected a folder/,
  ],
  [
    'plan, a name that is taken',
    plan({ directory: 'docs/plans' }),
    { 'plans/shop.md': marked },
    /^Unexpected name `shop`: plans\/shop.md is the project/,
  ],
  ['plan, an unknown phase', plan({ depends: '2:9' }), {}, /^Unexpected phase 9 in --depends/],
  ['plan, a cycle', plan({ depends: '1:2,2:1' }), {}, /^Unexpected cycle 1 → 2 → 1/],
  [
    'plan, markers in another format',
    plan({ format: 'kiro', sync: true }),
    {},
    /^Unexpected --sync with the format kiro/,
  ],
  [
    'sync, a wrong marker',
    sync,
    { 'plan.md': marked.replace('totals', 'sums') },
    /^plan.md:1:1 Unexpected marker `sums`/,
  ],
  [
    'sync, a cycle',
    sync,
    { 'plan.md': `${marked}\ndependencies: [1]\n` },
    /^Nothing was written, since a plan has errors: plan.md:/,
  ],
  [
    'skills, a folder AGENTS.md',
    skills,
    { 'AGENTS.md/': '' },
    /^Unexpected folder `AGENTS.md`, expected a file/,
  ],
  [
    'skills, a file in place of a folder',
    skills,
    { '.qwen': 'x' },
    /^Unexpected file `.qwen`, expected a folder/,
  ],
  [
    'skills, one marker of two',
    skills,
    { 'AGENTS.md': '<!-- nx-phases skills end -->\n' },
    /^Unexpected marker without its other one in `AGENTS.md`/,
  ],
];

test.each(table)('%s: one sentence, and nothing changes', async (_name, run, files, sentence) => {
  const message = await refusal(run, files);
  expect(message).toMatch(sentence);
  expect(message).not.toContain('\n');
});

test.each<[string, Run, Files]>([
  ['init', init, {}],
  ['plan', plan({}), {}],
  ['sync', sync, { 'plan.md': marked }],
  ['skills', skills, {}],
])('%s, where nothing can be written', async (_name, run, files) => {
  const write = (path: string): void => {
    chmodSync(path, statSync(path).isDirectory() ? 0o500 : 0o400);
  };
  const tree = treeOf(files);
  for (const path of ['.', ...Object.keys(files)]) write(join(root, path));
  try {
    // Root may write anywhere, and then there is nothing to refuse.
    if (process.getuid?.() === 0) await run(tree);
    else
      await expect(Promise.resolve().then(() => run(tree))).rejects.toThrow('cannot be written to');
  } finally {
    chmodSync(root, 0o700);
  }
});

function treeOf(files: Files): Tree {
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(file, text);
  }
  return diskTree(root);
}

async function refusal(run: Run, files: Files): Promise<string> {
  const tree = treeOf(files);
  let message = '';
  try {
    await run(tree);
  } catch (error) {
    message = error instanceof Error ? error.message : '';
  }
  // Nx writes nothing of a generator that throws.
  expect(message).not.toBe('');
  return message;
}
