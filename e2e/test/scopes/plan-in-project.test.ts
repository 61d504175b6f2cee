import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest(
  'after init --excludePlans a plan below a project leaves the project alone',
  'eachMajor',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        'packages/api/project.json': {
          name: 'api',
          targets: {
            build: {
              executor: 'nx:run-commands',
              cache: true,
              inputs: ['default', '^default'],
              options: { command: fake('api') },
            },
          },
        },
        'packages/api/index.js': '1\n',
        'packages/api/plans/next.md': plan({
          1: { lines: ['Projects: api'], testing: fake('phase') },
        }),
      },
    });
    const built = async (): Promise<readonly string[]> => {
      expect((await rig.nx(workspace, 'run api:build')).exitCode).toBe(0);
      return commands.taken();
    };
    expect(await built()).toEqual(['api']);
    workspace.edit('packages/api/plans/next.md', 'Number 1', 'Number one');
    expect(await built()).toEqual(['api']);

    expect((await rig.nx(workspace, 'g nx-phases:init --excludePlans --skipFormat')).exitCode).toBe(
      0,
    );
    expect(await built()).toEqual(['api']);
    workspace.edit('packages/api/plans/next.md', 'Number one', 'Number 1 again');
    expect(await built()).toEqual([]);

    // The plan reads its project, and is no input of its own through it.
    const run = async (): Promise<readonly string[]> => {
      expect((await rig.nx(workspace, 'run next-plan:phases')).exitCode).toBe(0);
      return commands.taken();
    };
    expect(await run()).toEqual(['phase']);
    workspace.edit('packages/api/plans/next.md', 'Number 1 again', 'Number 1 again [COMPLETED]');
    expect(await run()).toEqual([]);
  },
);

rigTest('a project may depend on a plan and read `^default`', 'eachMajor', async (rig) => {
  rig.commands.answerAll(0);
  const workspace = rig.workspace({
    files: {
      'plan.md': plan({ 1: { testing: fake('phase') } }),
      'packages/api/project.json': {
        name: 'api',
        implicitDependencies: ['plan'],
        targets: {
          build: {
            executor: 'nx:run-commands',
            cache: true,
            inputs: ['default', '^default'],
            options: { command: fake('api') },
          },
        },
      },
      'packages/api/index.js': '1\n',
    },
  });
  expect((await rig.nx(workspace, 'run api:build')).exitCode).toBe(0);
  expect(rig.commands.taken()).toEqual(['api']);
});
