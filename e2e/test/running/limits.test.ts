import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest('a phase has its own time limit', 'newestAndOldest', async (rig) => {
  const { commands } = rig;
  const workspace = rig.workspace({
    files: {
      'plan.md': plan({ 1: { lines: ['timeout: 3s'], testing: fake('slow', '--ignore-sigterm') } }),
    },
  });
  const run = rig.start(workspace, 'run plan:phase-1');
  const slow = await commands.command('slow').nextInvocation();
  await slow.gone();
  const { exitCode, output } = await run.ended;
  expect(failureCodes).toContain(exitCode);
  expect(output).toContain('was ended by the time limit of 3.0 s');
});

rigTest('a phase has its own number of retries', 'newestAndOldest', async (rig) => {
  const { commands } = rig;
  const workspace = rig.workspace({
    files: { 'plan.md': plan({ 1: { lines: ['retries: 2'], testing: fake('flaky') } }) },
  });
  const run = rig.start(workspace, 'run plan:phase-1');
  await (await commands.command('flaky').nextInvocation()).exit(1);
  await (await commands.command('flaky').nextInvocation()).exit(0);
  const { exitCode, output } = await run.ended;
  expect(exitCode).toBe(0);
  expect(output).toContain('Trying again, 2 tries left');
  expect(commands.command('flaky').invocations).toBe(2);

  const failing = rig.start(workspace, 'run plan:phase-1 --retries=0 --timeout=1m');
  await (await commands.command('flaky').nextInvocation()).exit(1);
  expect(failureCodes).toContain((await failing.ended).exitCode);
  expect(commands.command('flaky').invocations).toBe(3);
});
