import { expect } from '@jest/globals';
import { diamond } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest('only a changed phase and its dependents run again', 'everywhere', async (rig) => {
  const { commands } = rig;
  const workspace = rig.workspace({ files: { 'plan.md': diamond } });
  commands.answerAll(0);
  const ran = async (): Promise<readonly string[]> => {
    const { exitCode } = await rig.nx(workspace, 'run plan:phase-4');
    expect(exitCode).toBe(0);
    return commands.taken();
  };

  expect(await ran()).toEqual(['phase-1', 'phase-2', 'phase-3', 'phase-4']);
  expect(await ran()).toEqual([]);

  workspace.edit('plan.md', '- [ ] Set it up', '- [x] Set it up');
  workspace.edit('plan.md', 'Phase 3: Number 3', 'Phase 3: Number 3 [COMPLETED]');
  workspace.edit('plan.md', '# A plan', '# Another title\n\nWith words of its own.');
  expect(await ran()).toEqual([]);

  workspace.edit('plan.md', '- [ ] Build A', '- [ ] Build A, but better');
  expect(await ran()).toEqual(['phase-2', 'phase-4']);

  workspace.edit('plan.md', /$/, '\n\n');
  workspace.write('plan.md', workspace.read('plan.md').replaceAll('\n', '\r\n'));
  expect(await ran()).toEqual([]);
});
