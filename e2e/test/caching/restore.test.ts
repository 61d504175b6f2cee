import { expect } from '@jest/globals';
import { carryCache } from '../../rig/carry-cache.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest, type Rig } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';

const text = plan({
  1: {
    lines: ['Outputs: `made/one.txt`'],
    run: `${fake('phase-1')}\nmkdir -p made\necho one > made/one.txt`,
  },
  2: {
    dependencies: [1],
    lines: ['Outputs: `made/two/**`, `unignored/two.txt`'],
    run: `${fake('phase-2')}\nmkdir -p made/two/deep unignored\ncp made/one.txt made/two/deep/two.txt\necho two > unignored/two.txt`,
    testing: 'test -s made/two/deep/two.txt',
  },
  3: { dependencies: [2], testing: fake('phase-3') },
});
const files = {
  'plan.md': text,
  '.gitignore': 'node_modules\n.nx/cache\n.nx/phases\n.nx/workspace-data\nmade\n',
};

/** Everything is there, nothing ran, and git sees only what the repository itself does not ignore. */
async function expectRestored(rig: Rig, clone: Workspace): Promise<void> {
  const { exitCode, output } = await rig.nx(clone, 'run plan:phases');
  expect(exitCode).toBe(0);
  expect(rig.commands.taken()).toEqual([]);
  expect(output).toContain('3 passed');
  expect(clone.read('made/one.txt')).toBe('one\n');
  expect(clone.read('made/two/deep/two.txt')).toBe('one\n');
  expect(clone.read('unignored/two.txt')).toBe('two\n');
  for (const id of [1, 2, 3])
    expect(clone.exists(`.nx/phases/plan/phase-${id}/record.json`)).toBe(true);
  expect(clone.git('status', '--porcelain').trim()).toBe('?? unignored/');
}

rigTest(
  'a fresh clone with only the cache gets every file that phases wrote',
  'everywhere',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({ files });
    expect((await rig.nx(workspace, 'run plan:phases')).exitCode).toBe(0);
    expect(rig.commands.taken()).toEqual(['phase-1', 'phase-2', 'phase-3']);

    const clone = rig.clone(workspace, { folder: 'clone', home: 'home-of-clone' });
    carryCache(workspace, clone, { homes: ['home', 'home-of-clone'] });
    await expectRestored(rig, clone);
  },
);

rigTest('deleted outputs come back from the cache', 'everywhere', async (rig) => {
  rig.commands.answerAll(0);
  const workspace = rig.workspace({ files });
  expect((await rig.nx(workspace, 'run plan:phases')).exitCode).toBe(0);
  rig.commands.taken();
  for (const path of ['made', 'unignored', '.nx/phases']) workspace.remove(path);
  await expectRestored(rig, workspace);
});
