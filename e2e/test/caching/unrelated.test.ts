import { expect } from '@jest/globals';
import { diamond, fake } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const target = (name: string, inputs?: readonly string[]): object => ({
  executor: 'nx:run-commands',
  cache: true,
  options: { command: fake(name) },
  ...(inputs && { inputs }),
});

rigTest('a plan edit leaves the cache of other projects alone', 'everywhere', async (rig) => {
  const { commands } = rig;
  commands.answerAll(0);
  const workspace = rig.workspace({
    files: {
      'plan.md': diamond,
      'packages/x/project.json': {
        name: 'x',
        targets: { own: target('own', ['{projectRoot}/**/*']), plain: target('plain') },
      },
      'packages/x/index.js': '',
    },
  });
  expect((await rig.nx(workspace, 'run-many -t own plain phases')).exitCode).toBe(0);
  expect(commands.taken()).toHaveLength(6);

  workspace.edit('plan.md', 'Build A', 'Build A anew');
  expect((await rig.nx(workspace, 'run-many -t own plain phases')).exitCode).toBe(0);
  expect(commands.taken()).toEqual(['phase-2', 'phase-4']);
});
