import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

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

  const log = (): string => workspace.read('.nx/phases/plan/phase-1/log.txt');
  const printed = (): readonly string[] => log().match(/^printed by the \w+$/gm) ?? [];
  expect(printed()).toHaveLength(1);
  expect(JSON.parse(workspace.read('.nx/phases/plan/phase-1/record.json'))).toMatchObject({
    outcome: 'passed',
  });

  // What the cache gives back is as whole as what was left.
  workspace.remove('.nx/phases');
  expect((await rig.nx(workspace, 'run plan:phase-1')).exitCode).toBe(0);
  expect(commands.command('one').invocations).toBe(2);
  expect(printed()).toHaveLength(1);
  expect(JSON.parse(workspace.read('.nx/phases/plan/phase-1/record.json'))).toMatchObject({
    outcome: 'passed',
  });
});

rigTest('two checkouts with one cache do not disturb each other', 'newest', async (rig) => {
  const { commands } = rig;
  const workspace = rig.workspace({
    files: { 'plan.md': plan({ 1: { testing: fake('one') } }), 'src/a.txt': 'a\n' },
  });
  const second = rig.clone(workspace, { folder: 'second' });
  second.write('src/a.txt', 'b\n');
  const runs = [rig.start(workspace, 'run plan:phase-1'), rig.start(second, 'run plan:phase-1')];
  await (await commands.command('one').nextInvocation()).exit(0);
  await (await commands.command('one').nextInvocation()).exit(0);
  for (const run of runs) expect((await run.ended).exitCode).toBe(0);

  for (const one of [workspace, second]) {
    expect((await rig.nx(one, 'run plan:phase-1')).exitCode).toBe(0);
  }
  expect(commands.command('one').invocations).toBe(2);
});
