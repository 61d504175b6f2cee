import { expect } from '@jest/globals';
import { startCacheServer } from '../../../tools/lib/cache-server.mjs';
import { agentWorkspace } from '../../rig/agents.ts';
import { failureCodes } from '../../rig/failure-codes.ts';
import { plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest('a second clone gets the work from the remote cache', 'newest', async (rig) => {
  const server = await startCacheServer();
  try {
    const env = (token: string): Readonly<Record<string, string>> => ({
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: server.url,
      NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
    });
    const workspace = agentWorkspace(rig, {
      plan: plan({ 1: { testing: 'test -f one.txt' } }),
      phases: { 1: [[{ write: { path: 'one.txt', content: '1' } }]] },
    });
    const first = await rig.nx(workspace, 'run plan:phase-1', env(server.token));
    expect([first.exitCode, workspace.started()]).toEqual([0, ['1']]);

    // Another machine. The agent that it would start is the same one, so its starts are seen too.
    const clone = rig.clone(workspace, { folder: 'clone', home: 'home-of-clone' });
    const second = await rig.nx(clone, 'run plan:phase-1', env(server.readToken));
    expect([second.exitCode, workspace.started()]).toEqual([0, ['1']]);
    expect(second.output).toContain('[remote cache]');

    const refused = await rig.nx(clone, 'run plan:land');
    expect(failureCodes).toContain(refused.exitCode);
    expect(refused.output).toContain('added one.txt');
    expect(refused.output).toContain('was not made in this repository');
    expect(clone.exists('one.txt')).toBe(false);
    expect((await rig.nx(clone, 'run plan:land --trust')).exitCode).toBe(0);
    expect(clone.read('one.txt')).toBe('1');

    // Marked as landed: nothing starts, also without the records.
    clone.remove('.nx');
    const after = await rig.nx(clone, 'run plan:phase-1');
    expect([after.exitCode, workspace.started()]).toEqual([0, ['1']]);
  } finally {
    await server.close();
  }
});
