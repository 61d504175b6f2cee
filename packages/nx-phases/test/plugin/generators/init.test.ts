import { describe, expect, jest, test } from '@jest/globals';
import { logger, readNxJson, updateNxJson } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import initGenerator from '../../../src/plugin/generators/init/generator.ts';
import { planGlobs } from '../../../src/inference/layout/plan-globs.ts';

test('registers the plugin once and leaves other plugins alone', async () => {
  const tree = createTreeWithEmptyWorkspace();
  updateNxJson(tree, { ...readNxJson(tree), plugins: ['@nx/js'] });
  await initGenerator(tree, { skipFormat: true });
  await initGenerator(tree, { skipFormat: true });
  expect(readNxJson(tree)?.plugins).toEqual(['@nx/js', { plugin: 'nx-phases', options: {} }]);
});

test.each([
  ['', '.nx/phases\n'],
  ['node_modules', 'node_modules\n.nx/phases\n'],
  ['.nx/cache\n', '.nx/cache\n.nx/phases\n'],
  ['.nx/phases/\n', '.nx/phases/\n'],
  ['/.nx\n', '/.nx\n'],
  ['.nx/*\n', '.nx/*\n'],
])('has the records ignored: %j becomes %j', async (before, after) => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('.gitignore', before);
  await initGenerator(tree, { skipFormat: true });
  expect(tree.read('.gitignore', 'utf8')).toBe(after);
});

test('keeps an entry that is there with options', async () => {
  const tree = createTreeWithEmptyWorkspace();
  const plugins = [{ plugin: 'nx-phases', options: { unit: 'Stage' } }];
  updateNxJson(tree, { ...readNxJson(tree), plugins });
  await initGenerator(tree, { skipFormat: true });
  expect(readNxJson(tree)?.plugins).toEqual(plugins);
});

test('--excludePlans leaves plans out of the named inputs of projects, once', async () => {
  const tree = createTreeWithEmptyWorkspace();
  const production = ['default', '!{projectRoot}/**/*.spec.ts'];
  updateNxJson(tree, { namedInputs: { production, shared: ['{workspaceRoot}/ci.yml'] } });
  await initGenerator(tree, { skipFormat: true, excludePlans: true });
  await initGenerator(tree, { skipFormat: true, excludePlans: true });
  const { namedInputs, plugins } = readNxJson(tree) ?? {};
  const negations = planGlobs.map((glob) => `!{projectRoot}/${glob}`);
  expect(namedInputs).toEqual({
    default: ['{projectRoot}/**/*', ...negations],
    production: [...production, ...negations],
    shared: ['{workspaceRoot}/ci.yml'],
  });
  expect(plugins).toHaveLength(1);
});

test.each<[string, string, string]>([
  [
    'a comment and the order of keys',
    '{\n  // how we build\n  "namedInputs": {},\n  "plugins": ["@nx/js"], // ours\n  "parallel": 2\n}\n',
    '{\n  // how we build\n  "namedInputs": {},\n  "plugins": [\n    "@nx/js",\n    {\n      "plugin": "nx-phases",\n      "options": {}\n    }\n  ], // ours\n  "parallel": 2\n}\n',
  ],
  [
    'tabs and line ends of Windows',
    '{\r\n\t"parallel": 2\r\n}\r\n',
    '{\r\n\t"parallel": 2,\r\n\t"plugins": [\r\n\t\t{\r\n\t\t\t"plugin": "nx-phases",\r\n\t\t\t"options": {}\r\n\t\t}\r\n\t]\r\n}\r\n',
  ],
])('keeps %s of nx.json, and changes nothing a second time', async (_name, before, after) => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('nx.json', before);
  await initGenerator(tree, { skipFormat: true });
  expect(tree.read('nx.json', 'utf8')).toBe(after);
  await initGenerator(tree, { skipFormat: true });
  expect(tree.read('nx.json', 'utf8')).toBe(after);
});

test('creates nx.json where there is none', async () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.delete('nx.json');
  tree.write('.gitignore', '/node_modules/\n');
  await initGenerator(tree, { skipFormat: true });
  expect(readNxJson(tree)?.plugins).toEqual([{ plugin: 'nx-phases', options: {} }]);
  expect(tree.read('.gitignore', 'utf8')).toBe(
    '/node_modules/\n.nx/cache\n.nx/workspace-data\n.nx/phases\n',
  );
});

test('keeps the line ends of .gitignore', async () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('.gitignore', 'dist\r\ntmp');
  await initGenerator(tree, { skipFormat: true });
  expect(tree.read('.gitignore', 'utf8')).toBe('dist\r\ntmp\r\n.nx/phases\r\n');
});

test('lists the plans that it found, what each gives and what has an error, and what to run next', async () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('plans/a.md', '### Phase 1: A\n\nTesting: `npm test`\n\n### Phase 2: B\n');
  tree.write('plans/b.md', '### Phase 1: A\n\ndependencies: [3]\n');
  tree.write('plans/notes.md', '# Notes\n');
  const printed = jest.spyOn(logger, 'info').mockImplementation(() => undefined);
  (await initGenerator(tree, { skipFormat: true }))();
  expect(printed.mock.calls.map(([line]) => String(line))).toEqual([
    'Found 2 plans:',
    '  plans/a.md: project a-plan, 2 phases, format phases, 1 dependency',
    expect.stringContaining('without a check command, so never verified: 2;'),
    '  plans/b.md: project b-plan, 1 phase, format phases, 1 error',
    expect.stringContaining('plans/b.md:3:16 error: Unexpected'),
    'Next:',
    '  npx nx run a-plan:plan-show   # what runs after what',
    '  npx nx run a-plan:phases   # run it; a second time comes from the cache',
  ]);
  printed.mockRestore();
});

describe('the sync generator is registered', () => {
  const marked = '<!-- nx-phases:totals -->\n<!-- /nx-phases -->\n\n### Phase 1: A\n';

  test.each<[string, string, object, readonly string[] | undefined]>([
    ['not where no plan has markers', '### Phase 1: A\n', {}, undefined],
    ['where a plan has markers', marked, {}, ['nx-phases:sync']],
    ['where the user asks', '### Phase 1: A\n', { sync: true }, ['nx-phases:sync']],
  ])('%s', async (_name, plan, flags, expected) => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write('plan.md', plan);
    for (let time = 0; time < 2; time++) await initGenerator(tree, { skipFormat: true, ...flags });
    expect(readNxJson(tree)?.sync?.globalGenerators).toEqual(expected);
  });

  test('beside others', async () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write(
      'nx.json',
      '{\n  "sync": {\n    "globalGenerators": ["@nx/js:a"], // ours\n    "applyChanges": true\n  }\n}\n',
    );
    await initGenerator(tree, { skipFormat: true, sync: true });
    expect(tree.read('nx.json', 'utf8')).toContain('// ours');
    expect(readNxJson(tree)?.sync).toEqual({
      globalGenerators: ['@nx/js:a', 'nx-phases:sync'],
      applyChanges: true,
    });
  });
});
