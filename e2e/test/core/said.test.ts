import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

// Which process calls the hook, and what of a task Nx hides, differs by Nx and by its daemon: no unit test knows it.
rigTest('what is unverified is said after a run, and help runs nothing', 'core', async (rig) => {
  rig.commands.answerAll(0);
  const workspace = rig.workspace({
    files: {
      'plans/a.md': plan({ 1: { testing: fake('a-1') }, 2: { lines: ['- [ ] a task'] } }),
      'plans/b.md': plan({ 1: { lines: ['- [ ] a task'] } }),
    },
  });
  const help = await rig.nx(workspace, 'run a-plan:phase-1 --help');
  expect(help.exitCode).toBe(0);
  expect(help.output).toContain('--retries');
  expect(rig.commands.taken()).toEqual([]);
  expect(workspace.exists('.nx/phases')).toBe(false);

  // In the pipe of a shell, as people call it.
  const { stdout } = await promisify(execFile)(
    'bash',
    ['-c', 'node_modules/.bin/nx run-many -t phases | cat'],
    {
      cwd: workspace.root,
      env: {
        ...workspace.env,
        FAKE_COMMAND: rig.fakeCommand,
        FAKE_COMMANDS_PORT: String(rig.commands.port),
      },
    },
  );
  expect(rig.commands.taken()).toEqual(['a-1']);
  const said = stdout.split('\n').filter((line) => line.startsWith('nx-phases: '));
  expect(said.toSorted()).toEqual([
    'nx-phases: a-plan: 1 passed, 1 unverified',
    'nx-phases: b-plan: 1 unverified',
  ]);
});
