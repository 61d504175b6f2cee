import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { PluginOptions } from '../../../../src/inference/options/plugin-options.ts';
import ciGenerator, { type CiOptions } from '../../../../src/plugin/generators/ci/generator.ts';
import { planOf, projectsOf } from './projects.ts';

export const plans = {
  'plans/shop.md': planOf({ 1: [], 2: [1], 3: [1], 4: [2, 3] }),
  'plans/auth.md': planOf({ 1: ['shop-plan:phase-2'], '2.1': [1], 3: [1] }),
};
export const path = '.github/workflows/nx-phases.yml';

export async function generate(
  tree: Tree,
  options: Partial<CiOptions> = {},
  texts: Readonly<Record<string, string>> = plans,
  pluginOptions: PluginOptions = {},
): Promise<() => void> {
  const projects = await projectsOf(texts, {}, pluginOptions);
  return await ciGenerator(tree, { provider: 'github', ...options }, () =>
    Promise.resolve({ projects }),
  );
}

export async function textOf(
  options: Partial<CiOptions> = {},
  texts: Readonly<Record<string, string>> = plans,
  pluginOptions: PluginOptions = {},
): Promise<string> {
  const tree = createTreeWithEmptyWorkspace();
  await generate(tree, options, texts, pluginOptions);
  return tree.read(options.file ?? path, 'utf8') ?? '';
}
