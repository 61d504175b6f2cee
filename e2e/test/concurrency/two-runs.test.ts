import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';

const record = (workspace: Workspace): unknown =>
  JSON.parse(workspace.read('.nx/phases/plan/phase-1/record.json'));
const printed = (workspace: Workspace): readonly string[] =>
  workspace.read('.nx/phases/plan/phase-1/log.txt').match(/^printed by the \w+$/gm) ?? [];

rigTest('two runs of one phase at once leave one whole record', 'eachMajor', async (rig) => {
  const { commands } = rig;
  const workspace = rig.workspace({ files: { 'plan.md': plan({ 1: { testing: fake('one') } }) } });
  const runs = [rig.start(workspace, 'run plan:phase-1'), rig.start(workspace, 'run plan:phase-1')];
  // Nx does not keep the second from starting.
  const first = await commands.command('one').nextInvocation();
  const second = await commands.command('one').nextInvocation();
  first.print('printed by the first\n');
  second.print('printed by the second\n');
  await first.exit(0);
  await second.exit(0);
  for (const run of runs) expect((await run.ended).exitCode).toBe(0);

  expect(printed(workspace)).toHaveLength(1);
  expect(record(workspace)).toMatchObject({ outcome: 'passed' });

  // What the cache gives back is as whole as what was left.
  workspace.remove('.nx/phases');
  expect((await rig.nx(workspace, 'run plan:phase-1')).exitCode).toBe(0);
  expect(commands.command('one').invocations).toBe(2);
  expect(printed(workspace)).toHaveLength(1);
  expect(record(workspace)).toMatchObject({ outcome: 'passed' });
});

rigTest(
  'two worktrees of one repository run one plan at the same time',
  'eachMajor',
  async (rig) => {
    const { commands } = rig;
    const one = commands.command('one');
    const workspace = rig.workspace({
      files: { 'plan.md': plan({ 1: { testing: fake('one') } }), 'src/a.txt': 'a\n' },
    });
    const second = rig.worktree(workspace, { folder: 'second' });
    const both = [workspace, second];

    // The same files, so one hash, and where Nx pools what it caches one entry.
    const runs = both.map((where) => rig.start(where, 'run plan:phase-1'));
    const invocations = [await one.nextInvocation(), await one.nextInvocation()];
    for (const [index, invocation] of invocations.entries()) {
      invocation.print(`printed by the ${index === 0 ? 'first' : 'second'}\n`);
      await invocation.exit(0);
    }
    for (const run of runs) expect((await run.ended).exitCode).toBe(0);
    for (const where of both) {
      expect(printed(where)).toHaveLength(1);
      expect(record(where)).toMatchObject({ outcome: 'passed' });
    }

    // Other files in one of them: what passes in the other is no result for it.
    second.write('src/a.txt', 'b\n');
    one.answer(1);
    const ends = both.map((where) => rig.start(where, 'run plan:phase-1').ended);
    const [kept, failed] = await Promise.all(ends);
    expect(kept?.exitCode).toBe(0);
    expect(failureCodes).toContain(failed?.exitCode);
    expect(one.invocations).toBe(3);
    expect(record(workspace)).toMatchObject({ outcome: 'passed' });
    expect(record(second)).toMatchObject({ outcome: 'failed' });

    // Back to the files that have passed.
    second.write('src/a.txt', 'a\n');
    expect((await rig.nx(second, 'run plan:phase-1')).exitCode).toBe(0);
    expect(one.invocations).toBe(3);
    expect(record(second)).toMatchObject({ outcome: 'passed' });
    expect(printed(second)).toHaveLength(1);
  },
);
