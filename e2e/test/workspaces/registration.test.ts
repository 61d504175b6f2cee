import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { plainNxJson } from '../../../tools/lib/workspace-files.mjs';
import { diamond } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const withoutPlugin = { ...plainNxJson, plugins: undefined };

// `nx add nx-phases` installs the latest release and then runs this generator; the first half cannot be
// had before a release.
rigTest('the init generator registers the plugin once', 'eachMajor', async (rig) => {
  const workspace = rig.workspace({ files: { 'nx.json': withoutPlugin, 'plan.md': diamond } });
  for (let time = 0; time < 2; time += 1) {
    expect((await rig.nx(workspace, 'g nx-phases:init')).exitCode).toBe(0);
    const { plugins } = JSON.parse(workspace.read('nx.json')) as { plugins: unknown };
    expect(plugins).toEqual([{ plugin: 'nx-phases', options: {} }]);
  }
  const { output } = await rig.nx(workspace, 'show projects --json');
  expect(JSON.parse(output)).toContain('plan');
});

rigTest('a wrong option of the plugin is named', 'eachMajor', async (rig) => {
  const options = { retries: -1, colour: 'red' };
  const workspace = rig.workspace({
    files: {
      'plan.md': diamond,
      'nx.json': { ...plainNxJson, plugins: [{ plugin: 'nx-phases', options }] },
    },
  });
  const { exitCode, output } = await rig.nx(workspace, 'show projects');
  expect(failureCodes).toContain(exitCode);
  expect(output).toContain('nx-phases: wrong options in nx.json');
  expect(output).toContain('Unexpected -1 for `options.retries`');
  expect(output).toContain('`options.colour`');
});
