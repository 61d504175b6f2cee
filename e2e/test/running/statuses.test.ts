import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { fake, plan } from '../../rig/plan.ts';
import { lastSummary } from '../../rig/last-summary.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest(
  'an unverified phase passes and is named even where Nx hides output',
  'eachMajor',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        'plan.md': plan({ 1: { title: 'Talk about it' }, 2: { testing: fake('phase-2') } }),
        'plans/other.md': plan({ 1: { testing: fake('other-1') } }),
      },
    });
    const { exitCode } = await rig.nx(workspace, 'run-many -t phases');
    expect(exitCode).toBe(0);
    expect(commands.taken()).toEqual(['other-1', 'phase-2']);
    const output = lastSummary(workspace);
    expect(output).toMatch(/^nx-phases: plan: 1 passed, 1 unverified$/m);
    expect(output).toMatch(/^ {2}unverified: phase-1: /m);
    expect(output).toMatch(/^nx-phases: other-plan: 1 passed$/m);
  },
);

rigTest(
  'a skipped phase passes and runs nothing, a blocked one is left out of phases and fails by name',
  'eachMajor',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        'web/project.json': {
          name: 'web',
          targets: {
            release: {
              command: fake('release'),
              dependsOn: [{ projects: ['plan'], target: 'phases' }],
            },
          },
        },
        'plan.md': plan({
          1: { title: 'Not needed [SKIPPED]', testing: fake('phase-1') },
          2: { dependencies: [1], testing: fake('phase-2') },
          3: { title: 'Waiting [BLOCKED: the vendor is silent]', testing: fake('phase-3') },
          4: { dependencies: [3], testing: fake('phase-4') },
        }),
      },
    });
    const all = await rig.nx(workspace, 'run-many -t phases');
    expect(all.exitCode).toBe(0);
    expect(commands.taken()).toEqual(['phase-2']);
    expect(lastSummary(workspace).split('\n')).toEqual([
      'nx-phases: plan: 1 passed, 1 skipped, 2 left out',
      '  blocked: phase-3: the vendor is silent',
      '  left out: phase-4: it waits for Phase 3: Waiting, which is blocked: the vendor is silent',
      expect.stringMatching(/^ {2}2 {2}Number 2 {2}passed {2}\d+\.\d s/),
      '',
    ]);

    const blocked = await rig.nx(workspace, 'run plan:phase-4');
    expect(failureCodes).toContain(blocked.exitCode);
    expect(commands.taken()).toEqual([]);
    expect(blocked.output).toContain('the vendor is silent');

    const behind = await rig.nx(workspace, 'run web:release');
    expect(failureCodes).toContain(behind.exitCode);
    expect(commands.taken()).toEqual([]);
    expect(behind.output).toContain('web:release needs all of them');
  },
);
