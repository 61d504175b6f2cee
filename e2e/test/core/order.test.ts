import { expect } from '@jest/globals';
import { diamond } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest(
  'phases start in order, and 2 and 3 overlap',
  'everywhere',
  async ({ cell, commands, ...rig }) => {
    const workspace = rig.workspace({ files: { 'plan.md': diamond } });
    const run = rig.start(workspace, 'run plan:phase-4');

    const first = await commands.command('phase-1').nextInvocation();
    expect(commands.taken()).toEqual(['phase-1']);
    await first.exit(0);

    const [second, third] = await Promise.all([
      commands.command('phase-2').nextInvocation(),
      commands.command('phase-3').nextInvocation(),
    ]);
    // Both run: neither was released.
    expect(commands.taken()).toEqual(['phase-2', 'phase-3']);
    await third.exit(0);
    await second.exit(0);

    const fourth = await commands.command('phase-4').nextInvocation();
    expect(commands.taken()).toEqual(['phase-4']);
    await fourth.exit(0);

    const { exitCode, output } = await run.ended;
    expect(exitCode).toBe(0);
    // With its daemon Nx calls the hook that sums up inside of it, and our pipe is a socket: see said.test.ts.
    if (!cell.daemon) expect(output).toContain('nx-phases: plan: 4 passed');
  },
);
