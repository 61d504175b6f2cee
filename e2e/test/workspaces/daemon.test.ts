import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
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

// Only the daemon of a real Nx has hooks write to the output of another process.
rigTest(
  'what must be seen is seen with the daemon on, also when all of it comes from the cache',
  'daemonOn',
  async (rig) => {
    const workspace = rig.workspace({
      files: { 'plan.md': plan({ 1: { lines: ['- [ ] a task'] }, 2: { dependencies: [1] } }) },
    });
    // By a shell, as people call it: what Node starts is given sockets, which nobody else can write to.
    const inShell = async (script: string): Promise<string> => {
      const { stdout } = await promisify(execFile)('bash', ['-c', script], {
        cwd: workspace.root,
        env: workspace.env,
      });
      return stdout.replaceAll('\r', '');
    };
    // A whole run first, for Nx 22's daemon to be ready.
    expect((await rig.nx(workspace, 'run plan:plan-check')).exitCode).toBe(0);
    const phases = 'node_modules/.bin/nx run-many -t phases';
    const said = 'nx-phases: plan: 2 unverified';
    const inTerminal = `script -qec '${phases}' /dev/null < /dev/null`;
    expect(await inShell(inTerminal)).toContain(`${said}\n  unverified: phase-1: `);
    expect(await inShell(`${phases} | cat`)).toContain(`${said} (2 from the cache)\n`);
    // No executor runs, so none tells who has called Nx.
    const one = await inShell('node_modules/.bin/nx run-many -t phase-2 | cat');
    expect(one).toContain(`${said} (2 from the cache)\n`);
  },
);
