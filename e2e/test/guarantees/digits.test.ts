import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import type { NxResult } from '../../rig/nx-run.ts';
import { rigTest } from '../../rig/rig.ts';

/** Out of which Nx 23.3 and 24.0 hash the text of a phase. Were it missing, all texts would have one hash. */
const folder = '.nx/workspace-data/nx-phases-digits';

const text = plan({
  // What phase 2 reads of it makes Nx hash that one when this one has ended.
  1: { lines: ['Outputs: `made.txt`'], run: `${fake('phase-1')}\necho made > made.txt` },
  2: { dependencies: [1], testing: fake('phase-2') },
});

rigTest(
  'nothing is stored or found under the hash of a text that Nx could not read',
  'everywhere',
  async (rig) => {
    const { cell, commands } = rig;
    const workspace = rig.workspace({ files: { 'plan.md': text } });

    /** The folder goes while phase 1 runs: Nx has yet to hash phase 2. */
    const runWithout = async (): Promise<NxResult> => {
      const run = rig.start(workspace, 'run plan:phase-2');
      const first = await commands.command('phase-1').nextInvocation();
      expect(workspace.exists(folder)).toBe(cell.major !== '22');
      workspace.remove(folder);
      await first.exit(0);
      return run.ended;
    };
    const ran = async (): Promise<readonly string[]> => {
      commands.taken();
      expect((await rig.nx(workspace, 'run plan:phase-2')).exitCode).toBe(0);
      return commands.taken();
    };

    if (cell.major === '22') {
      // It has no such folder, and needs none.
      commands.answerAll(0);
      expect(await ran()).toEqual(['phase-1', 'phase-2']);
      expect(workspace.exists(folder)).toBe(false);
      return;
    }

    const without = await runWithout();
    expect(without.output).toContain(`Unexpected change of \`${folder}\``);
    expect(without.exitCode).not.toBe(0);
    expect(commands.taken()).toEqual(['phase-1']);

    workspace.edit('plan.md', 'Phase 1: Number 1', 'Phase 1: The first');
    workspace.edit('plan.md', 'Phase 2: Number 2', 'Phase 2: The second');
    const again = await runWithout();
    expect(again.output).toContain(`Unexpected change of \`${folder}\``);
    expect(again.exitCode).not.toBe(0);
    expect(commands.taken()).toEqual(['phase-1']);

    // It is made again before the tasks of a run are hashed.
    commands.answerAll(0);
    expect(await ran()).toEqual(['phase-2']);
    expect(await ran()).toEqual([]);
    workspace.remove(folder);
    expect(await ran()).toEqual([]);
    workspace.remove(`${folder}/7f`);
    workspace.remove(`${folder}/00`);
    expect(await ran()).toEqual([]);

    // So are files with another text.
    for (const digit of '0123456789abcdef') workspace.write(`${folder}/0${digit}`, 'the same');
    expect(await ran()).toEqual([]);
    workspace.edit('plan.md', 'Phase 2: The second', 'Phase 2: The last');
    expect(await ran()).toEqual(['phase-2']);
  },
);
