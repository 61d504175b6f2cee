import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repositoryRoot } from '../pack-packages.mjs';

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

/** What Nx would have of a plan, as far as the generator reads it. @param {import('./model.d.mts').FakePlan} plan */
function projectOf({ name, targets }) {
  return {
    root: `plans/${name}.md`,
    metadata: { nxPhases: {} },
    targets: {
      phases: { executor: 'nx-phases:phases', dependsOn: Object.keys(targets) },
      ...Object.fromEntries(
        Object.entries(targets).map(([target, { needs, cached }]) => [
          target,
          {
            executor: 'nx-phases:phase',
            cache: cached,
            outputs: ['some'],
            dependsOn: needs.map((need) => {
              const [project = '', other = ''] = need.split(':');
              return project === name ? other : { projects: [project], target: other };
            }),
          },
        ]),
      ),
    },
  };
}
