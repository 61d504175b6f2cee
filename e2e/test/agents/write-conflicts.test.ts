import { expect } from '@jest/globals';
import { agentWorkspace } from '../../rig/agents.ts';
import { failureCodes } from '../../rig/failure-codes.ts';
import { plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest(
  'phases that write one file are refused, or put in order by option',
  'newest',
  async (rig) => {
    const workspace = agentWorkspace(rig, {
      plan: plan({
        1: { lines: ['Files: `shared.txt`'], testing: 'grep -q one shared.txt' },
        2: {
          lines: ['Files: `shared.txt`'],
          testing: 'grep -q one shared.txt && grep -q two shared.txt',
        },
      }),
      phases: {
        1: [[{ write: { path: 'shared.txt', content: 'one\n' } }]],
        2: [[{ write: { path: 'shared.txt', content: 'one\ntwo\n' } }]],
      },
    });
    const refused = await rig.nx(workspace, 'run plan:phases --parallel=2');
    expect(failureCodes).toContain(refused.exitCode);
    expect(refused.output).toContain('may write at the same time');
    expect(workspace.started()).toEqual([]);

    workspace.edit('nx.json', '"options": {', '"options": {"writeConflicts": "serialize",');
    workspace.git('commit', '--quiet', '--all', '--message=Serialize');
    const shown = await rig.nx(workspace, 'run plan:plan-show --verbose');
    expect(shown.output).toContain('2 needs 1 (write conflict, line');
    const inOrder = await rig.nx(workspace, 'run plan:phases --parallel=2');
    expect([inOrder.exitCode, workspace.started()]).toEqual([0, ['1', '2']]);
    expect((await rig.nx(workspace, 'run plan:land')).exitCode).toBe(0);
    expect(workspace.read('shared.txt')).toBe('one\ntwo\n');
    expect(workspace.read('plan.md').match(/nx-phases: landed/g)).toHaveLength(2);
    const landed = await rig.nx(workspace, 'run plan:phases');
    expect([landed.exitCode, workspace.started()]).toEqual([0, ['1', '2']]);
    expect(workspace.survivors()).toEqual([]);
  },
);
