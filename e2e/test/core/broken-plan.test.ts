import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest('a broken plan leaves the rest of the workspace alone', 'core', async (rig) => {
  const { commands } = rig;
  commands.answerAll(0);
  const workspace = rig.workspace({
    files: {
      'plans/broken.md': plan({
        1: { testing: fake('broken-1') },
        2: { dependencies: [7], testing: fake('broken-2') },
      }),
      'plans/healthy.md': plan({ 1: { testing: fake('healthy-1') } }),
      'packages/app/project.json': {
        name: 'app',
        targets: { greet: { command: 'node "$FAKE_COMMAND" app' } },
      },
    },
  });

  const projects = await rig.nx(workspace, 'show projects --json');
  expect(projects.exitCode).toBe(0);
  expect(JSON.parse(projects.output)).toEqual(
    expect.arrayContaining(['app', 'broken-plan', 'healthy-plan']),
  );

  expect((await rig.nx(workspace, 'run app:greet')).exitCode).toBe(0);
  expect((await rig.nx(workspace, 'run healthy-plan:phases')).exitCode).toBe(0);
  expect(commands.taken()).toEqual(['app', 'healthy-1']);

  const broken = await rig.nx(workspace, 'run broken-plan:phase-1');
  expect(failureCodes).toContain(broken.exitCode);
  expect(broken.output).toMatch(/plans\/broken\.md:\d+:\d+/);
  expect(broken.output).toContain('dependencies: [7]');
  expect(commands.taken()).toEqual([]);
});
