import { expect } from '@jest/globals';
import { agentWorkspace } from '../../rig/agents.ts';
import { plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const isThere = (...files: readonly string[]): string =>
  files.map((file) => `test -f ${file}`).join('\n');

rigTest('a phase is implemented once, tested, and never again', 'newest', async (rig) => {
  const workspace = agentWorkspace(rig, {
    plan: plan({
      1: { title: 'Setup', testing: isThere('one.txt') },
      2: { title: 'Next', dependencies: [1], testing: isThere('one.txt', 'two.txt') },
    }),
    phases: {
      1: [
        [
          { write: { path: 'one.txt', content: '1' } },
          { report: { tokens: 5, usd: 0.5, summary: 'Made one.' } },
        ],
      ],
      2: [[{ write: { path: 'two.txt', content: '2' } }]],
    },
  });
  const before = workspace.userState();
  const first = await rig.nx(workspace, 'run plan:phase-2');
  expect(first.exitCode).toBe(0);
  expect(workspace.started()).toEqual(['1', '2']);
  const [one, two] = workspace.starts();
  expect(one?.prompt).toMatch(/^# Phase 1: Setup\n/);
  expect(two?.prompt).toContain('- Phase 1: Setup – Made one.\n  Files: `one.txt`');
  expect(one?.cwd.startsWith(workspace.root)).toBe(false);
  expect(Object.keys(one?.env ?? {}).filter((name) => /^NX_(?!PHASES_|DAEMON)/.test(name))).toEqual(
    [],
  );
  expect(workspace.userState()).toEqual(before);
  expect(workspace.survivors()).toEqual([]);

  const work = JSON.parse(workspace.read('.nx/phases/plan/implement-1/work/work.json')) as object;
  expect(work).toMatchObject({
    origin: 'agent',
    files: [{ kind: 'added', path: 'one.txt' }],
    summary: 'Made one.',
  });

  // From Nx's cache; then without it, and after an edit that Nx hashes: from the repository.
  const again = await rig.nx(workspace, 'run plan:phase-2');
  expect([again.exitCode, workspace.started().length]).toEqual([0, 2]);
  workspace.remove('.nx');
  workspace.write('.gitignore', `${workspace.read('.gitignore')}# a comment\n`);
  const lost = await rig.nx(workspace, 'run plan:phase-2');
  expect([lost.exitCode, workspace.started().length]).toEqual([0, 2]);
});

rigTest('fault 2: two phases side by side, neither seeing the other', 'newest', async (rig) => {
  const workspace = agentWorkspace(rig, {
    plan: plan({
      1: { testing: isThere('one.txt') },
      2: { testing: isThere('two.txt') },
      3: { dependencies: [1, 2], testing: isThere('one.txt', 'two.txt', 'three.txt') },
    }),
    phases: {
      1: [[{ write: { path: 'one.txt', content: '' } }, { wait: 'agent-1' }]],
      2: [[{ write: { path: 'two.txt', content: '' } }, { wait: 'agent-2' }]],
      3: [[{ write: { path: 'three.txt', content: '' } }]],
    },
  });
  const before = workspace.userState();
  const run = rig.start(workspace, 'run plan:phase-3 --parallel=3');
  const one = await rig.commands.command('agent-1').nextInvocation();
  const two = await rig.commands.command('agent-2').nextInvocation();
  // Both are at work now.
  await Promise.all([one.exit(0), two.exit(0)]);
  expect((await run.ended).exitCode).toBe(0);
  const folders = workspace.starts().map(({ cwd }) => cwd);
  expect(new Set(folders).size).toBe(3);
  expect(workspace.userState()).toEqual(before);
  expect(workspace.survivors()).toEqual([]);
});
