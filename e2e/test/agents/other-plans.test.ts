import { expect } from '@jest/globals';
import { agentWorkspace } from '../../rig/agents.ts';
import { plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

// Nx itself is asked here: that it runs or restores the work of the other plan first, and hands flags on.
rigTest(
  'a phase is built on the work of another plan, reviewed, and lands after it',
  'newest',
  async (rig) => {
    const workspace = agentWorkspace(rig, {
      plan: plan({ 1: { testing: 'test -f one.txt' } }),
      phases: {
        1: [[{ write: { path: 'one.txt', content: 'one\n' } }]],
        11: [[{ write: { path: '.github/workflows/ci.yml', content: 'eleven\n' } }]],
      },
      files: {
        'plans/other.md': plan({
          11: {
            dependencies: ['plan:phase-1'],
            testing: 'test -f one.txt && test -f .github/workflows/ci.yml',
          },
        }),
      },
    });
    const before = workspace.userState();
    const ran = await rig.nx(workspace, 'run other-plan:phase-11');
    expect([ran.exitCode, workspace.started()]).toEqual([0, ['1', '11']]);
    expect(workspace.userState()).toEqual(before);
    const again = await rig.nx(workspace, 'run other-plan:phase-11');
    expect([again.exitCode, workspace.started()]).toEqual([0, ['1', '11']]);

    const shown = await rig.nx(workspace, 'run other-plan:diff --phase=11');
    expect(shown.exitCode).toBe(0);
    expect(shown.output).toContain('ci.yml is run by CI, with the rights of CI');
    expect(shown.output).toContain('+eleven');

    const early = await rig.nx(workspace, 'run other-plan:land');
    expect(early.exitCode).not.toBe(0);
    expect(early.output).toContain('nx run plan:land --phase=phase-1');
    const landed = await rig.nx(workspace, 'run other-plan:land --withNeeds');
    expect(landed.exitCode).toBe(0);
    expect(workspace.read('one.txt')).toBe('one\n');
    expect(workspace.read('plans/other.md')).toContain('nx-phases: landed');
    expect(workspace.survivors()).toEqual([]);
  },
);
