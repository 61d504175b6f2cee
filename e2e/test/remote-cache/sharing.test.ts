import { expect } from '@jest/globals';
import { diamond } from '../../rig/plan.ts';
import { withRemoteCache } from '../../rig/remote-cache.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest('two clones share phases through a remote cache', 'eachMajor', async (rig) => {
  const { commands } = rig;
  commands.answerAll(0);
  await withRemoteCache(async ({ server, writing, reading }) => {
    const workspace = rig.workspace({ files: { 'plan.md': diamond } });
    const first = await rig.nx(workspace, 'run plan:phase-4', writing);
    expect(first.exitCode).toBe(0);
    expect(commands.taken()).toHaveLength(4);
    expect(server.stored()).toHaveLength(4);

    // Another machine: another home, another path, no cache of its own.
    const clone = rig.clone(workspace, { folder: 'clone', home: 'home-of-clone' });
    const second = await rig.nx(clone, 'run plan:phase-4', reading);
    expect(second.exitCode).toBe(0);
    expect(commands.taken()).toEqual([]);
    expect(second.output).toContain('[remote cache]');
    expect(JSON.parse(clone.read('.nx/phases/plan/phase-2/record.json'))).toMatchObject({
      outcome: 'passed',
    });
    expect(clone.git('status', '--porcelain')).toBe('');
  });
});
