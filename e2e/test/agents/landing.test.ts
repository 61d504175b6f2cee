import { expect } from '@jest/globals';
import { agentWorkspace } from '../../rig/agents.ts';
import { failureCodes } from '../../rig/failure-codes.ts';
import { plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

// Nx decides what a flag with and without a value comes to, and checks it against the schema.
rigTest('work lands on the branch of a plan, and only what passes there', 'newest', async (rig) => {
  const workspace = agentWorkspace(rig, {
    plan: plan({
      1: { testing: '! test -f b.txt && test -f a.txt' },
      2: { testing: 'test -f b.txt' },
    }),
    phases: {
      1: [[{ write: { path: 'a.txt', content: 'a\n' } }]],
      2: [[{ write: { path: 'b.txt', content: 'b\n' } }]],
    },
  });
  const tested = await rig.nx(workspace, 'run plan:phases');
  expect(tested.exitCode).toBe(0);
  const head = workspace.git('rev-parse', 'HEAD');

  const failed = await rig.nx(workspace, 'run plan:land --branch');
  expect(failureCodes).toContain(failed.exitCode);
  expect(failed.output).toContain('Phase 1: Number 1 does not pass on what would land');
  expect(failed.output).toContain('nx run plan:land --branch --phase=phase-2');
  expect(workspace.git('branch', '--list')).not.toContain('nx-phases');

  const landed = await rig.nx(workspace, 'run plan:land --branch --phase=phase-2');
  expect([landed.exitCode, landed.output]).toEqual([
    0,
    expect.stringContaining('Landed on nx-phases/plan:'),
  ]);
  expect(workspace.git('show', 'nx-phases/plan:b.txt')).toBe('b\n');
  expect([workspace.git('rev-parse', 'HEAD'), workspace.exists('b.txt')]).toEqual([head, false]);

  const named = await rig.nx(workspace, 'run plan:land --branch=mine --until=1');
  expect([named.exitCode, named.output]).toEqual([0, expect.stringContaining('Landed on mine:')]);
  expect(workspace.started()).toHaveLength(2);
});
