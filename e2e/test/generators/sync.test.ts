// How Nx itself calls a sync generator, what it makes of its answer, and what the generator may ask Nx for, no unit test shows.
import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest(
  '`nx sync:check` fails while blocks are out of date, and `nx sync` writes them',
  'eachMajor',
  async (rig) => {
    const workspace = rig.workspace();
    expect(await rig.nx(workspace, 'g nx-phases:plan shop --check=true --sync')).toMatchObject({
      exitCode: 0,
    });
    expect(await rig.nx(workspace, 'sync:check')).toMatchObject({ exitCode: 0 });

    workspace.edit('plans/shop.md', 'dependencies: [2, 3]', 'dependencies: [2]');
    const stale = await rig.nx(workspace, 'sync:check');
    expect(failureCodes).toContain(stale.exitCode);
    expect(stale.output).toContain('What plans have between markers is not what their graphs say.');
    expect(stale.output).toContain('plans/shop.md: drawing, totals');
    expect(await rig.nx(workspace, 'sync')).toMatchObject({ exitCode: 0 });
    expect(workspace.read('plans/shop.md')).toContain('- **Dependencies**: 3\n');
    expect(await rig.nx(workspace, 'sync:check')).toMatchObject({ exitCode: 0 });

    // What the records of a run prove is ticked; the fingerprints of phases stay, so that the next run is all from the cache.
    expect(await rig.nx(workspace, 'run shop-plan:phases')).toMatchObject({ exitCode: 0 });
    workspace.git('add', '--all');
    expect(await rig.nx(workspace, 'sync')).toMatchObject({ exitCode: 0 });
    expect(workspace.read('plans/shop.md')).toContain('- [x] All phases pass\n');
    const again = await rig.nx(workspace, 'run shop-plan:phases');
    expect(again.output).toContain('4 passed (4 from the cache)');

    workspace.edit('plans/shop.md', 'nx-phases:totals', 'nx-phases:total');
    const wrong = await rig.nx(workspace, 'sync:check');
    expect(failureCodes).toContain(wrong.exitCode);
    expect(wrong.output).toContain('Unexpected marker `total`, expected one of');
  },
);
