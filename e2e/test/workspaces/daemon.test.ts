import { expect } from '@jest/globals';
import { runningDaemon } from '../../rig/daemon.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest('the daemon sees every edit of a plan', 'daemonOn', async (rig) => {
  const { cell, commands } = rig;
  commands.answerAll(0);
  const workspace = rig.workspace({ files: { 'plan.md': plan({ 1: { testing: fake('one') } }) } });
  expect((await rig.nx(workspace, 'run plan:phase-1')).exitCode).toBe(0);
  expect(commands.taken()).toEqual(['one']);
  const daemon = runningDaemon(workspace);
  expect(daemon).toBeDefined();

  for (const name of ['other', 'another']) {
    workspace.write(
      'plan.md',
      plan({ 1: { testing: fake(name) }, 2: { dependencies: [1], testing: fake('two') } }),
    );
    expect((await rig.nx(workspace, 'run plan:phase-2')).exitCode).toBe(0);
    expect(commands.taken()).toEqual([name, 'two']);
  }

  workspace.remove('plan.md');
  workspace.write('new.plan.md', plan({ 1: { testing: fake('new') } }));
  expect((await rig.nx(workspace, 'run new-plan:phase-1')).exitCode).toBe(0);
  expect(commands.taken()).toEqual(['new']);
  expect(runningDaemon(workspace)).toBe(daemon);

  // Nx 22 may never hear of a file in a new folder; there the rig stops the daemon, as users are told to.
  workspace.write('plans/newer.md', plan({ 1: { testing: fake('newer') } }));
  expect((await rig.nx(workspace, 'run newer-plan:phase-1')).exitCode).toBe(0);
  expect(commands.taken()).toEqual(['newer']);
  if (cell.major !== '22') expect(runningDaemon(workspace)).toBe(daemon);

  const projects = await rig.nx(workspace, 'show projects --json');
  expect((JSON.parse(projects.output) as string[]).toSorted()).toEqual(['new-plan', 'newer-plan']);
});
