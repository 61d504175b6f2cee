import { expect } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { agentWorkspace } from '../../rig/agents.ts';
import { failureCodes } from '../../rig/failure-codes.ts';
import { plan } from '../../rig/plan.ts';
import { withRemoteCache } from '../../rig/remote-cache.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest('fault 28: a second clone gets the work from the remote cache', 'newest', async (rig) => {
  await withRemoteCache(async ({ writing, reading }) => {
    const workspace = agentWorkspace(rig, {
      plan: plan({ 1: { testing: 'test -f one.txt' } }),
      phases: { 1: [[{ write: { path: 'one.txt', content: '1' } }]] },
    });
    const first = await rig.nx(workspace, 'run plan:phase-1', writing);
    expect([first.exitCode, workspace.started()]).toEqual([0, ['1']]);

    // Another machine. The agent that it would start is the same one, so its starts are seen too.
    const clone = rig.clone(workspace, { folder: 'clone', home: 'home-of-clone' });
    const second = await rig.nx(clone, 'run plan:phase-1', reading);
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
  });
});

/** Puts a patch of somebody's own into the record of a cached `implement` target. */
function forged(tarball: Buffer, folder: string, claimed: 'as recorded' | 'of the patch'): Buffer {
  mkdirSync(folder, { recursive: true });
  const tar = (...args: readonly string[]): Buffer =>
    execFileSync('tar', args, { cwd: folder, input: tarball, maxBuffer: 2 ** 26 });
  tar('-xzf', '-');
  const work = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('work/work.json'),
  );
  if (work !== undefined) {
    const patch = join(folder, dirname(work), 'patch');
    writeFileSync(patch, readFileSync(patch, 'utf8').replaceAll('one.txt', 'evil.txt'));
    const file = join(folder, work);
    const record = JSON.parse(readFileSync(file, 'utf8')) as object;
    const patchHash = createHash('sha256').update(readFileSync(patch)).digest('hex');
    if (claimed === 'of the patch') writeFileSync(file, JSON.stringify({ ...record, patchHash }));
  }
  const packed = tar('-czf', '-', ...readdirSync(folder));
  rmSync(folder, { recursive: true });
  return packed;
}

rigTest('fault 29: a forged cache entry', 'newest', async (rig) => {
  await withRemoteCache(async ({ server, writing, reading }) => {
    const workspace = agentWorkspace(rig, {
      plan: plan({ 1: { testing: 'test -f one.txt || test -f evil.txt' } }),
      phases: { 1: [[{ write: { path: 'one.txt', content: '1' } }]] },
    });
    const first = await rig.nx(workspace, 'run plan:implement-1', writing);
    expect([first.exitCode, server.stored().length > 0]).toEqual([0, true]);
    const folder = join(dirname(workspace.root), 'forge');

    // Another patch than the record says: it is not applied at all.
    server.forge((tarball) => forged(tarball, folder, 'as recorded'));
    const clone = rig.clone(workspace, { folder: 'clone', home: 'home-of-clone' });
    const before = clone.git('status', '--porcelain');
    const torn = await rig.nx(clone, 'run plan:phase-1', reading);
    expect(failureCodes).toContain(torn.exitCode);
    expect(torn.output).toContain('Unexpected patch of `implement-1`');

    // A record that goes with it: it is tested in a copy, shown by its real files, and does not land.
    server.forge((tarball) => forged(tarball, folder, 'of the patch'));
    const other = rig.clone(workspace, { folder: 'other', home: 'home-of-other' });
    const run = await rig.nx(other, 'run plan:phase-1', reading);
    expect([run.exitCode, workspace.started()]).toEqual([0, ['1']]);
    const refused = await rig.nx(other, 'run plan:land');
    expect(failureCodes).toContain(refused.exitCode);
    expect(refused.output).toContain('added evil.txt');
    expect(refused.output).toContain('was not made in this repository');
    for (const one of [clone, other]) {
      expect(one.git('status', '--porcelain')).toBe(before);
      expect([one.exists('evil.txt'), one.exists('one.txt')]).toEqual([false, false]);
    }

    // Where the agent works itself, the same command goes on.
    clone.remove('.nx');
    const own = await rig.nx(clone, 'run plan:phase-1 --skip-nx-cache');
    expect([own.exitCode, workspace.started()]).toEqual([0, ['1', '1']]);
    expect(workspace.survivors()).toEqual([]);
  });
});
