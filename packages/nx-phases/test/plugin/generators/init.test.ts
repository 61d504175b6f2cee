import { expect, test } from '@jest/globals';
import { readNxJson, updateNxJson } from '@nx/devkit';
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
