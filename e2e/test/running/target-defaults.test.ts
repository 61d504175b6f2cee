import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { plainNxJson } from '../../../tools/lib/workspace-files.mjs';
import { diamond } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const harmful: readonly (readonly [string, object])[] = [
  ['takes the inputs', { 'phase-*': { inputs: [] } }],
  ['changes the order', { '*': { dependsOn: ['^build'] } }],
];

for (const [what, targetDefaults] of harmful) {
  rigTest(`a targetDefaults that ${what} is found out`, 'eachMajor', async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({
      files: { 'plan.md': diamond, 'nx.json': { ...plainNxJson, targetDefaults } },
    });
    const phase = await rig.nx(workspace, 'run plan:phase-4');
    expect(failureCodes).toContain(phase.exitCode);
    expect(phase.output).toContain('`targetDefaults` in nx.json');
    const phases = await rig.nx(workspace, 'run plan:phases');
    expect(failureCodes).toContain(phases.exitCode);
    expect(commands.taken()).toEqual([]);
    const check = await rig.nx(workspace, 'run plan:plan-check');
    expect(failureCodes).toContain(check.exitCode);
    expect(check.output).toContain('targetDefaults');
  });
}
