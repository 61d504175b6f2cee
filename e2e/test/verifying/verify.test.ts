import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest(
  'a cached "pending" does not survive the tick that makes the phase done, and mark reruns nothing',
  'newestAndOldest',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        'plan.md': plan({
          1: { lines: ['Tasks:\n\n- [ ] Build it'], testing: fake('phase-1') },
          2: { dependencies: [1], testing: fake('phase-2') },
        }),
      },
    });
    const before = await rig.nx(workspace, 'run plan:verify');
    expect(before.output).toContain('plan.md: 0 of 2 phases verified, 2 pending, 0 unverified');
    expect(commands.taken()).toEqual([]);

    expect((await rig.nx(workspace, 'run plan:phase-1')).exitCode).toBe(0);
    expect(commands.taken()).toEqual(['phase-1']);
    const marked = await rig.nx(workspace, 'run plan:mark --phase=1');
    expect(marked.output).toContain('plan.md: marked done: 1');
    expect(workspace.read('plan.md')).toContain('- [x] Build it');
    expect((await rig.nx(workspace, 'run plan:phase-1')).exitCode).toBe(0);
    expect(commands.taken()).toEqual([]);

    const after = await rig.nx(workspace, 'run plan:verify');
    expect(after.output).toContain('plan.md: 1 of 2 phases verified, 1 pending, 0 unverified');
    expect(commands.taken()).toEqual(['phase-1']);
    const again = await rig.nx(workspace, 'run plan:verify');
    expect(again.output).toContain('1 pending, 0 unverified (1 from the cache)');
    expect(commands.taken()).toEqual([]);
  },
);

rigTest(
  'what a phase has written is in the hash of a verification, also where git ignores it',
  'newestAndOldest',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        '.gitignore': 'node_modules\n.nx/cache\n.nx/phases\n.nx/workspace-data\nmade\n',
        'made/one.txt': 'one\n',
        'plan.md': plan({
          1: {
            title: 'Make it ✅',
            lines: ['Outputs: `made/one.txt`'],
            run: fake('run-1'),
            testing: `${fake('check-1')}\ngrep -q one made/one.txt`,
          },
        }),
      },
    });
    expect((await rig.nx(workspace, 'run plan:verify')).exitCode).toBe(0);
    expect(rig.commands.taken()).toEqual(['check-1']);
    expect((await rig.nx(workspace, 'run plan:verify')).exitCode).toBe(0);
    expect(rig.commands.taken()).toEqual([]);

    workspace.write('made/one.txt', 'two\n');
    expect(failureCodes).toContain((await rig.nx(workspace, 'run plan:verify')).exitCode);
    expect(rig.commands.taken()).toEqual(['check-1']);
    workspace.remove('made/one.txt');
    expect(failureCodes).toContain((await rig.nx(workspace, 'run plan:verify')).exitCode);
    expect(rig.commands.taken()).toEqual(['check-1']);
  },
);
