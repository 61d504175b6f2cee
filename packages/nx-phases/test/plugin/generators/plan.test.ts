import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, jest, test } from '@jest/globals';
import { logger, readNxJson, updateNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { defaultRules, parsePlan, writableFormats } from 'plan-graph/internal';
import planGenerator, {
  type PlanGeneratorOptions,
} from '../../../src/plugin/generators/plan/generator.ts';
import syncGenerator from '../../../src/plugin/generators/sync/generator.ts';
import { parseDepends } from '../../../src/plugin/generators/plan/parse-depends.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

/** What is printed once the files are written. */
function run(tree: Tree, options: PlanGeneratorOptions): readonly string[] {
  const printed = jest.spyOn(logger, 'info').mockImplementation(() => undefined);
  planGenerator(tree, options)();
  return printed.mock.calls.map(([line]) => String(line));
}

/** `1 2<1`: what each phase of a written plan needs. */
function edgesOf(tree: Tree, path: string): string {
  const reading = parsePlan({ path, text: tree.read(path, 'utf8') ?? '' }, defaultRules);
  if (reading.kind !== 'valid') throw new Error(`${path} is ${reading.kind}`);
  expect(reading.diagnostics).toEqual([]);
  return reading.plan.phases
    .map(({ id, dependencies }) =>
      dependencies.length === 0 ? id : `${id}<${dependencies.map(({ on }) => on).join(',')}`,
    )
    .join(' ');
}

test.each<[string, PlanGeneratorOptions, string, string]>([
  ['the example', { name: 'shop' }, 'plans/shop.md', '1 2<1 3<1 4<2,3'],
  ['a number', { name: 'shop', phases: 3 }, 'plans/shop.md', '1 2<1 3<2'],
  ['titles', { name: 'shop', phases: 'Ground, Roads' }, 'plans/shop.md', '1 2<1'],
  [
    'what each needs',
    { name: 'shop', phases: 4, depends: '3:1, 4:2+3' },
    'plans/shop.md',
    '1 2 3<1 4<2,3',
  ],
  [
    'a folder',
    { name: 'shop', directory: 'apps/web/plans/' },
    'apps/web/plans/shop.md',
    '1 2<1 3<1 4<2,3',
  ],
  ['spec-kit', { name: 'shop', format: 'spec-kit' }, 'specs/shop/tasks.md', '1 2<1 3<1 4<2,3'],
  ['kiro', { name: 'shop', format: 'kiro' }, '.kiro/specs/shop/tasks.md', '1 2<1 3<1 4<2,3'],
  ['GSD', { name: 'shop', format: 'gsd-roadmap' }, '.planning/ROADMAP.md', '1 2<1 3<1 4<2,3'],
])('writes a plan: %s', (_name, options, path, edges) => {
  const tree = createTreeWithEmptyWorkspace();
  run(tree, options);
  expect(edgesOf(tree, path)).toBe(edges);
});

test('says what it gives, and what to run next', () => {
  const tree = createTreeWithEmptyWorkspace();
  expect(run(tree, { name: 'shop' })).toEqual([
    'plans/shop.md: project shop-plan, 4 phases, format phases, 4 dependencies',
    'Next:',
    '  npx nx run shop-plan:plan-show   # what runs after what',
    '  npx nx run shop-plan:phases   # run it; a second time comes from the cache',
  ]);
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['of npm', { 'package.json': '{"scripts": {"test": "jest"}}' }, 'npm test'],
  [
    'of pnpm',
    { 'package.json': '{"scripts": {"test": "jest"}}', 'pnpm-lock.yaml': '' },
    'pnpm test',
  ],
  [
    'that npm init wrote, which fails',
    { 'package.json': '{"scripts": {"test": "echo \\"Error: no test specified\\" && exit 1"}}' },
    'test -s plans/shop.md',
  ],
  ['of Rust', { 'package.json': '{}', 'Cargo.toml': '' }, 'cargo test'],
  ['of Python', { 'package.json': '{}', 'pyproject.toml': '' }, 'python -m pytest'],
  ['that nobody has', {}, 'test -s plans/shop.md'],
])('checks by the tests %s', (_name, files, check) => {
  const tree = createTreeWithEmptyWorkspace();
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  run(tree, { name: 'shop', phases: 1 });
  expect(tree.read('plans/shop.md', 'utf8')).toContain(`\`\`\`bash\n${check}\n\`\`\``);
});

describe('a wrong flag gives one sentence and changes nothing', () => {
  test.each<[PlanGeneratorOptions, RegExp]>([
    [{ name: '../shop' }, /^Unexpected name `..\/shop`, expected letters/],
    [{ name: 'old' }, /^Unexpected file `plans\/old.md`, which is there already/],
    [
      { name: 'old', format: 'kiro' },
      /^Unexpected name `old`: plans\/old.md is the project old-plan/,
    ],
    [{ name: 'shop', depends: '2:9' }, /^Unexpected phase 9 in --depends, expected one of 1 to 4$/],
    [{ name: 'shop', depends: '1:2,2:1' }, /^Unexpected cycle 1 → 2 → 1 in --depends/],
    [{ name: 'shop', depends: '2:2' }, /^Unexpected cycle 2 → 2 in --depends/],
    [{ name: 'shop', depends: '2' }, /^Unexpected `2` in --depends/],
    [{ name: 'shop', phases: 0 }, /^Unexpected `0` in --phases/],
    [{ name: 'shop', phases: 'A,,B' }, /^Unexpected `A,,B` in --phases/],
    [{ name: 'shop', format: 'cursor' }, /^Unexpected format `cursor`, expected one of phases, /],
    [{ name: 'shop', directory: '../plans' }, /^Unexpected --directory `..\/plans`/],
    [{ name: 'shop', directory: 'docs' }, /^Unexpected place `docs\/shop.md`/],
    [{ name: 'shop', agent: 'claude' }, /^Unexpected --agent `claude`, .* it configures none$/],
    [{ name: 'shop', from: 'nowhere.md' }, /^Unexpected ENOENT at `nowhere.md`/],
  ])('%j', (options, sentence) => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write('plans/old.md', '### Phase 1: A\n');
    const before = tree.listChanges().map(({ path }) => path);
    expect(() => planGenerator(tree, options)).toThrow(sentence);
    expect(tree.listChanges().map(({ path }) => path)).toEqual(before);
  });
});

describe('--from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nx-phases-from-'));
  const bring = (text: string): { readonly tree: Tree; readonly from: string } => {
    const from = join(folder, 'plan.md');
    writeFileSync(from, text);
    return { tree: createTreeWithEmptyWorkspace(), from };
  };
  afterEach(() => {
    rmSync(join(folder, 'plan.md'), { force: true });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('brings a plan as it is, and names the phases without a check', () => {
    const text =
      '# Roads\r\n\r\n## Step 1: Ground\r\n\r\n## Step 2: Tar\r\n\r\nTesting: `npm test`\r\n';
    const { tree, from } = bring(text);
    const [first, second] = run(tree, { name: 'roads', from });
    expect(first).toBe('plans/roads.md: project roads-plan, 2 phases, format phases, 1 dependency');
    expect(second).toContain('without a check command, so never verified: 1;');
    expect(tree.read('plans/roads.md', 'utf8')).toBe(text);
  });

  test.each([
    ['# Notes\n\nNothing to do.\n', /^Unexpected file without phases, expected a plan: /],
    [
      '### Phase 1: A\n\ndependencies: [7]\n',
      /1 error\n {4}plans\/roads.md:3:16 error: Unexpected/,
    ],
  ])('%j is refused, with where it is wrong', (text, sentence) => {
    const { tree, from } = bring(text);
    expect(() => planGenerator(tree, { name: 'roads', from })).toThrow(sentence);
  });
});

test('names an agent that nx.json configures', () => {
  const tree = createTreeWithEmptyWorkspace();
  const agents = { claude: { preset: 'claude' as const } };
  updateNxJson(tree, {
    ...readNxJson(tree),
    plugins: [{ plugin: 'nx-phases', options: { agents } }],
  });
  run(tree, { name: 'shop', agent: 'claude' });
  expect(tree.read('plans/shop.md', 'utf8')).toMatch(/^---\nagent: claude\n---\n/);
  expect(() => planGenerator(tree, { name: 'cart', agent: 'codex' })).toThrow(
    'expected one of claude',
  );
});

test('a folder that cannot be written to is refused before anything is', () => {
  const tree = createTreeWithEmptyWorkspace();
  const folder = mkdtempSync(join(tmpdir(), 'nx-phases-read-only-'));
  tree.root = folder;
  chmodSync(folder, 0o500);
  try {
    // Root may write anywhere, and then there is nothing to refuse.
    if (process.getuid?.() === 0) expect(() => planGenerator(tree, { name: 'shop' })).not.toThrow();
    else expect(() => planGenerator(tree, { name: 'shop' })).toThrow('cannot be written to');
  } finally {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  }
});

test.each<[string, Readonly<Record<string, readonly string[]>>]>([
  ['2:1', { 2: ['1'] }],
  [' 2 : 1 , 3:1+2 ', { 2: ['1'], 3: ['1', '2'] }],
  ['3:1,3:2+1', { 3: ['1', '2'] }],
  ['1:3', { 1: ['3'] }],
])('--depends %j', (text, needs) => {
  expect(parseDepends(text, ['1', '2', '3'])).toEqual(new Map(Object.entries(needs)));
});

test('the schema offers every format that can be written', () => {
  const schema = JSON.parse(
    readFileSync(
      join(import.meta.dirname, '../../../src/plugin/generators/plan/schema.json'),
      'utf8',
    ),
  ) as { readonly properties: { readonly format: { readonly enum: readonly string[] } } };
  expect(schema.properties.format.enum).toEqual(writableFormats);
});

test('checks by git where there are no tests, but a repository', () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.root = mkdtempSync(join(tmpdir(), 'nx-phases-repository-'));
  mkdirSync(join(tree.root, '.git'));
  run(tree, { name: 'shop', phases: 1 });
  expect(tree.read('plans/shop.md', 'utf8')).toContain('git diff --check');
  rmSync(tree.root, { recursive: true });
});

test('--sync writes the blocks that `nx sync` keeps true, and has Nx keep them', async () => {
  const tree = createTreeWithEmptyWorkspace();
  run(tree, { name: 'shop', sync: true });
  const text = tree.read('plans/shop.md', 'utf8') ?? '';
  expect(edgesOf(tree, 'plans/shop.md')).toBe('1 2<1 3<1 4<2,3');
  expect(text.match(/^(?:<!-- nx-phases:.*|- \*\*Phases.*|\| 2 .*|- \[ \] All.*)$/gm)).toEqual([
    '<!-- nx-phases:drawing -->',
    '<!-- nx-phases:waves -->',
    '| 2    | 2, 3   |',
    '<!-- nx-phases:totals -->',
    '- **Phases**: 4',
    '<!-- nx-phases:estimates -->',
    '<!-- nx-phases:criteria -->',
    '- [ ] All phases pass',
  ]);
  expect(readNxJson(tree)?.sync?.globalGenerators).toEqual(['nx-phases:sync']);
  expect(await syncGenerator(tree)).toBeUndefined();
});
