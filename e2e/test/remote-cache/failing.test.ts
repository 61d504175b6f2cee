import { expect } from '@jest/globals';
import type { Mood } from '../../../tools/lib/cache-server.mjs';
import { fake, plan } from '../../rig/plan.ts';
import { withRemoteCache } from '../../rig/remote-cache.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest(
  'a remote cache that fails, fails the run, and nothing wrong stays of it',
  'eachMajor',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    await withRemoteCache(async ({ server, writing, reading }) => {
      const workspace = rig.workspace({
        files: { 'plan.md': plan({ 1: { lines: ['Says this.'], testing: fake('one') } }) },
      });
      const filled = await rig.nx(workspace, 'run plan:phase-1', writing);
      expect(filled.exitCode).toBe(0);
      const stored = server.stored();
      commands.taken();

      const clone = rig.clone(workspace, { folder: 'clone', home: 'home-of-clone' });
      const recorded = '.nx/phases/plan/phase-1/record.json';
      const seen: unknown[] = [];
      for (const mood of ['error', 'unauthorized', 'corrupt'] satisfies Mood[]) {
        server.answer(mood);
        const { exitCode } = await rig.nx(clone, 'run plan:phase-1', reading);
        seen.push([mood, exitCode === 0, commands.taken(), clone.exists(recorded)]);
      }
      server.answer('hang');
      const asked = server.nextRequest();
      const run = rig.start(clone, 'run plan:phase-1', reading);
      await asked;
      run.killGroup('SIGKILL');
      await run.ended;
      seen.push(['hang', false, commands.taken(), clone.exists(recorded)]);
      // No phase ran, and none was taken for done.
      expect(seen).toEqual(
        ['error', 'unauthorized', 'corrupt', 'hang'].map((mood) => [mood, false, [], false]),
      );

      const unreachable = {
        ...reading,
        NX_SELF_HOSTED_REMOTE_CACHE_SERVER: 'http://127.0.0.1:1',
      };
      expect((await rig.nx(clone, 'run plan:phase-1', unreachable)).exitCode).not.toBe(0);
      expect(commands.taken()).toEqual([]);

      // The server is well again.
      server.answer('ok');
      const restored = await rig.nx(clone, 'run plan:phase-1', reading);
      expect(restored.exitCode).toBe(0);
      expect(commands.taken()).toEqual([]);
      expect(JSON.parse(clone.read(recorded))).toMatchObject({ outcome: 'passed' });

      // A token that only reads: what is new runs, and goes nowhere.
      clone.edit('plan.md', 'Says this.', 'Says that.');
      const own = await rig.nx(clone, 'run plan:phase-1', reading);
      expect(own.exitCode).toBe(0);
      expect(commands.taken()).toEqual(['one']);
      expect(server.stored()).toEqual(stored);
    });
  },
);
