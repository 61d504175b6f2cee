import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const narrow = ['Inputs: src/**'];

rigTest(
  'a phase runs after those of other plans and of projects, and again when they change',
  'eachMajor',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        'plans/auth.md': plan({
          1: { lines: narrow, testing: fake('auth-1') },
          2: { dependencies: [1], lines: narrow, testing: fake('auth-2') },
        }),
        'plans/app.md': plan({
          1: {
            dependencies: ['auth-plan:phase-2', 'api:build'],
            lines: narrow,
            testing: fake('app-1'),
          },
          2: { lines: narrow, testing: fake('app-2') },
        }),
        'packages/api/project.json': {
          name: 'api',
          targets: {
            build: { executor: 'nx:run-commands', cache: true, options: { command: fake('api') } },
          },
        },
        'packages/api/index.js': '1\n',
        'src/a.js': '1\n',
      },
    });
    const ran = async (): Promise<readonly string[]> => {
      expect((await rig.nx(workspace, 'run app-plan:phase-1')).exitCode).toBe(0);
      return commands.taken();
    };
    expect(await ran()).toEqual(['api', 'app-1', 'auth-1', 'auth-2']);
    expect(await ran()).toEqual([]);

    workspace.edit('plans/auth.md', 'Number 2', 'Number two');
    expect(await ran()).toEqual(['app-1', 'auth-2']);
    workspace.edit('plans/auth.md', 'Phase 2: Number two', 'Phase 2: Number two [COMPLETED]');
    expect(await ran()).toEqual([]);
    workspace.write('packages/api/index.js', '2\n');
    expect(await ran()).toEqual(['api', 'app-1']);
  },
);

rigTest('a target that vanished is no pass from the cache', 'eachMajor', async (rig) => {
  rig.commands.answerAll(0);
  const target = { executor: 'nx:run-commands', options: { command: fake('api') } };
  const workspace = rig.workspace({
    files: {
      'plan.md': plan({ 1: { dependencies: ['api:build'], lines: narrow, testing: fake('one') } }),
      'packages/api/project.json': { name: 'api', targets: { build: target } },
    },
  });
  expect((await rig.nx(workspace, 'run plan:phase-1')).exitCode).toBe(0);
  workspace.write('packages/api/project.json', { name: 'api', targets: { builds: target } });
  const renamed = await rig.nx(workspace, 'run plan:phase-1');
  expect(renamed.exitCode).not.toBe(0);
  expect(renamed.output).toContain(
    'Unexpected dependency on `api:build`, expected a target of `api`',
  );
  workspace.remove('packages/api');
  const gone = await rig.nx(workspace, 'run plan:phase-1');
  expect(gone.exitCode).not.toBe(0);
  expect(gone.output).toContain('expected a project of the workspace');
});

rigTest(
  'plans that need each other in a circle fail their checks, and the rest works',
  'eachMajor',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        'plans/a.md': plan({ 1: { dependencies: ['b-plan:phase-1'], testing: fake('a') } }),
        'plans/b.md': plan({ 1: { dependencies: ['a.md#phase-1'], testing: fake('b') } }),
        'plans/c.md': plan({ 1: { testing: fake('c') } }),
      },
    });
    for (const name of ['a-plan', 'b-plan']) {
      const check = await rig.nx(workspace, `run ${name}:plan-check`);
      expect(check.exitCode).not.toBe(0);
      expect(check.output).toContain('plans/a.md:');
      expect(check.output).toContain('plans/b.md:');
      expect((await rig.nx(workspace, `run ${name}:phase-1`)).exitCode).not.toBe(0);
    }
    expect((await rig.nx(workspace, 'run c-plan:phase-1')).exitCode).toBe(0);
    expect(rig.commands.taken()).toEqual(['c']);
  },
);
