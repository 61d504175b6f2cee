import { expect, test } from '@jest/globals';
import { continuousTargets } from '../../../src/inference/workspace/continuous-targets.ts';

const serve = (continuous: unknown) => ({ targets: { serve: { continuous } } });

function found(
  files: Readonly<Record<string, unknown>>,
  targetDefaults?: unknown,
  wanted: readonly string[] = ['web:serve', 'web:build'],
): readonly string[] {
  const texts = new Map(
    Object.entries(files).map(([path, value]) => [
      path,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  return continuousTargets({
    manifests: () => [...texts.keys()],
    read: (path) => texts.get(path) ?? '',
    targetDefaults,
  })(
    wanted.map((id) => {
      const [project = '', target = ''] = id.split(':');
      return { project, target };
    }),
  );
}

test.each<[string, Readonly<Record<string, unknown>>, unknown]>([
  ['a project.json', { 'apps/x/project.json': { name: 'web', ...serve(true) } }, undefined],
  ['one called after its folder', { 'apps/web/project.json': serve(true) }, undefined],
  ['a package.json', { 'x/package.json': { name: 'web', nx: serve(true) } }, undefined],
  [
    'a project.json that is named by the package.json beside it',
    { 'x/project.json': serve(true), 'x/package.json': { name: 'web' } },
    undefined,
  ],
  ['nx.json', {}, { serve: { continuous: true } }],
])('%s says which targets keep running', (_, files, targetDefaults) => {
  expect(found(files, targetDefaults)).toEqual(['web:serve']);
});

test.each<[string, Readonly<Record<string, unknown>>, unknown]>([
  ['nothing says so', { 'web/project.json': { targets: { serve: {} } } }, { build: {} }],
  ['another project has it', { 'x/project.json': { name: 'api', ...serve(true) } }, undefined],
  ['it is no boolean', { 'web/project.json': serve('yes') }, undefined],
  ['the manifest is no JSON', { 'web/project.json': '{ "continuous": true' }, undefined],
  [
    'its project says otherwise than nx.json',
    { 'web/project.json': serve(false) },
    { serve: { continuous: true } },
  ],
  [
    'project.json says otherwise than package.json',
    { 'web/project.json': serve(false), 'web/package.json': { name: 'web', nx: serve(true) } },
    undefined,
  ],
  ['names of objects are no projects', { 'constructor/project.json': serve(1) }, 'constructor'],
])('it is none if %s', (_, files, targetDefaults) => {
  expect(found(files, targetDefaults)).toEqual([]);
});

test('names each once, sorted', () => {
  const files = { 'web/project.json': serve(true), 'api/project.json': serve(true) };
  expect(found(files, undefined, ['web:serve', 'api:serve', 'web:serve'])).toEqual([
    'api:serve',
    'web:serve',
  ]);
});
