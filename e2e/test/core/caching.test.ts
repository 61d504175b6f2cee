import { expect } from '@jest/globals';
import { diamond } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest(
  'phases start in order, 2 and 3 overlap, and only a changed phase and its dependents run again',
  'core',
  async (rig) => {
    const { cell, commands } = rig;
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

    commands.answerAll(0);
    const ran = async (): Promise<readonly string[]> => {
      expect((await rig.nx(workspace, 'run plan:phase-4')).exitCode).toBe(0);
      return commands.taken();
    };
    workspace.edit('plan.md', '- [ ] Set it up', '- [x] Set it up');
    workspace.edit('plan.md', 'Phase 3: Number 3', 'Phase 3: Number 3 [COMPLETED]');
    workspace.edit('plan.md', '# A plan', '# Another title\n\nWith words of its own.');
    workspace.edit('plan.md', /$/, '\n\n');
    workspace.write('plan.md', workspace.read('plan.md').replaceAll('\n', '\r\n'));
    expect(await ran()).toEqual([]);

    workspace.edit('plan.md', '- [ ] Build A', '- [ ] Build A, but better');
    expect(await ran()).toEqual(['phase-2', 'phase-4']);
    expect(await ran()).toEqual([]);
  },
);
