import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repositoryRoot } from '../pack-packages.mjs';
import { projectOf } from './project.mjs';

const require = createRequire(import.meta.url);

/**
 * The pipeline of plans as the built package writes it.
 *
 * @param {import('./model.d.mts').Engine['provider']} provider
 * @param {readonly import('./model.d.mts').FakePlan[]} plans
 * @param {Readonly<Record<string, unknown>>} [options]
 * @returns {Promise<{ readonly path: string, readonly text: string }>}
 */
export async function pipelineFile(provider, plans, options = {}) {
  const { createTreeWithEmptyWorkspace } = require('@nx/devkit/testing');
  const { default: generate } = require(
    join(repositoryRoot, 'packages/nx-phases/dist/plugin/generators/ci/generator.cjs'),
  );
  const tree = createTreeWithEmptyWorkspace();
  const projects = Object.fromEntries(plans.map((plan) => [plan.name, projectOf(plan)]));
  await generate(tree, { provider, ...options }, () => Promise.resolve({ projects }));
  const file = tree.listChanges().find(({ content }) => content?.includes('Written by nx-phases'));
  return { path: file?.path ?? '', text: String(file?.content ?? '') };
}
