import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest, type Rig } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';

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

/** What a terminal shows of `nx`. */
async function inTerminal(rig: Rig, { root, env }: Workspace, words: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    'script',
    ['-qec', `node_modules/.bin/nx ${words}`, '/dev/null'],
    {
      cwd: root,
      env: {
        ...env,
        NO_COLOR: '1',
        FAKE_COMMAND: rig.fakeCommand,
        FAKE_COMMANDS_PORT: String(rig.commands.port),
      },
    },
  );
  return stdout;
}

// Which process has the terminal, what Nx draws there, and what of it Nx keeps for a replay: no unit test knows it.
rigTest(
  'a terminal shows how far a run is, and no replay shows it again',
  'daemonOn',
  async (rig) => {
    // `script` of other systems takes other flags, and they do not tell what a process writes to.
    if (process.platform !== 'linux') return;
    rig.commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        'plans/a.md': plan({
          1: { testing: fake('a-1') },
          2: { dependencies: [1], testing: fake('a-2') },
        }),
      },
    });
    const told = (shown: string): readonly string[] =>
      shown.match(/\[\d of \d\] .* · \d:\d\d/g) ?? [];
    const words = 'run-many -t phases --output-style=stream';
    const first = await inTerminal(rig, workspace, words);
    expect(told(first).map((line) => line.split(' · ')[0])).toEqual([
      '[1 of 2] wave 1',
      '[2 of 2] wave 2',
    ]);
    const replay = await inTerminal(rig, workspace, words);
    expect(rig.commands.taken()).toEqual(['a-1', 'a-2']);
    expect(replay).toContain('2 passed (2 from the cache)');
    expect(told(replay)).toEqual([]);
  },
);
