import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { fake, plan } from '../../rig/plan.ts';
import { lastSummary } from '../../rig/last-summary.ts';
import { rigTest } from '../../rig/rig.ts';

const text = plan({
  1: { testing: fake('phase-1') },
  2: { dependencies: [1], testing: fake('phase-2') },
  3: { dependencies: [1], testing: `${fake('phase-3')}\n${fake('never')}` },
  4: { dependencies: [2, 3], testing: fake('phase-4') },
});

rigTest('a failed phase stops its dependents, and a rerun goes on with it', 'core', async (rig) => {
  const { commands } = rig;
  const workspace = rig.workspace({ files: { 'plan.md': text } });
  for (const name of ['phase-1', 'phase-2', 'phase-4', 'never']) commands.command(name).answer(0);

  const failing = rig.start(workspace, 'run plan:phase-4');
  const third = await commands.command('phase-3').nextInvocation();
  third.print('the words before the end\n');
  await third.exit(3);
  const { exitCode, output } = await failing.ended;
  expect(failureCodes).toContain(exitCode);
  expect(commands.taken()).toEqual(['phase-1', 'phase-2', 'phase-3']);
  const line = 1 + text.split('\n').indexOf(fake('phase-3'));
  expect(output).toContain(`Testing at plan.md:${line} ended with exit code 3`);
  expect(output).toContain('  | the words before the end');
  expect(lastSummary(workspace)).toMatch(/nx-phases: plan: .*1 failed/);

  commands.command('phase-3').answer(0);
  const again = await rig.nx(workspace, 'run plan:phase-4');
  expect(again.exitCode).toBe(0);
  expect(commands.taken()).toEqual(['never', 'phase-3', 'phase-4']);
  expect(again.output).toMatch(/phase-1 {2}\[(?:local cache|existing outputs)/);
});
