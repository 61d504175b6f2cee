import { expect, test } from '@jest/globals';
import type { PluginOptions } from '../../../src/inference/options/plugin-options.ts';
import { planMetadataOf } from '../../../src/inference/targets/plan-metadata.ts';
import { planProject } from '../../../src/inference/targets/plan-project.ts';
import { diamond, planInput } from '../../plan-input.ts';

/** As an executor gets it: through Nx's graph on disk. */
const read = (raw: PluginOptions, input = {}) => {
  const project = planProject({ ...planInput(diamond, raw), ...input });
  return planMetadataOf(JSON.parse(JSON.stringify(project)) as typeof project);
};

test.each<PluginOptions>([
  {},
  { timeout: '5m', retries: 2, strict: true, verifyPending: 'fail' },
  { inputs: ['src/**'], targetNames: { phase: 'step-{id}' }, plans: ['docs/epics.md'] },
  { agents: { mine: { command: 'agent' } }, unit: 'Stage' },
])('an executor has the options that the plugin was given: %j', (raw) => {
  expect(JSON.parse(JSON.stringify(read(raw)?.options))).toEqual(
    JSON.parse(JSON.stringify(planInput(diamond, raw).options)),
  );
});

test('what is as usual stands nowhere in the graph, and what is not is as it was', () => {
  expect(planProject(planInput('### Phase 1: One\n')).metadata?.['nxPhases' as never]).toEqual({});
  const unusual = {
    collidesWith: ['plans/b.md'],
    naming: { alias: 'demo' },
    knowsAllPlans: false,
    places: ['docs/epics.md'],
  };
  expect(read({}, unusual)).toMatchObject(unusual);
  expect(read({})?.reach.paths).toEqual(['demo/package.json']);
});

test('a project that is no plan has none', () => {
  expect(planMetadataOf({ metadata: { technologies: ['js'] } })).toBeUndefined();
  expect(planMetadataOf({})).toBeUndefined();
  expect(planMetadataOf(undefined)).toBeUndefined();
});
