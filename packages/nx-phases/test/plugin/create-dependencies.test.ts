import { expect, test } from '@jest/globals';
import type { ProjectConfiguration } from '@nx/devkit';
import { dependenciesOf } from '../../src/plugin/create-dependencies.ts';
import { planProject } from '../../src/inference/targets/plan-project.ts';
import { planInput } from '../plan-input.ts';

const edges = (lines: string, roots: Readonly<Record<string, string>>): readonly string[] => {
  const projects: Record<string, ProjectConfiguration> = {
    'demo-plan': planProject(planInput(`### Phase 1: A\n${lines}\n`)),
  };
  for (const [name, root] of Object.entries(roots)) projects[name] = { root };
  return dependenciesOf(projects).map(({ source, target, type }) => `${source} ${type} ${target}`);
};

test.each([
  ['Projects: api, gone', ['api']],
  ['Inputs: packages/api/src/**', ['api']],
  ['Inputs: packages/api', ['api']],
  ['Inputs: packages/api/lib/x.ts', ['lib']],
  ['Outputs: packages/api/gen/**', ['api']],
  ['Inputs: packages/apis/x.ts, packages/*/x.ts, !packages/api/x.ts', []],
  ['Inputs: docs/**', []],
  ['', []],
])('%s', (lines, expected) => {
  const roots = { api: 'packages/api', lib: 'packages/api/lib', root: '.' };
  expect(edges(lines, roots)).toEqual(expected.map((name) => `demo-plan implicit ${name}`));
});

test('other metadata is passed over', () => {
  expect(dependenciesOf({ a: { root: 'a', metadata: { technologies: ['js'] } } })).toEqual([]);
});
