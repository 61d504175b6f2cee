import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest(
  'a phase that does not say what it writes is not cached, and says why',
  'newestAndOldest',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        'plan.md': plan({
          1: { run: fake('phase-1') },
          2: { lines: ['Outputs: none'], run: fake('phase-2') },
        }),
      },
    });
    for (const ran of [['phase-1', 'phase-2'], ['phase-1']]) {
      expect((await rig.nx(workspace, 'run plan:phases')).exitCode).toBe(0);
      expect(commands.taken()).toEqual(ran);
    }
    const shown = await rig.nx(workspace, 'show project plan --json');
    const { targets } = JSON.parse(shown.output) as {
      targets: Record<string, { cache: boolean; metadata: Record<string, unknown> }>;
    };
    expect(targets['phase-1']?.cache).toBe(false);
    expect(JSON.stringify(targets['phase-1']?.metadata)).toContain('no `Outputs:`');
    expect(targets['phase-2']?.cache).toBe(true);
  },
);
