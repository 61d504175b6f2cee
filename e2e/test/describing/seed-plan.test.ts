import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../../tools/lib/pack-packages.mjs';
import { jsonIn } from '../../rig/json-in.ts';
import { rigTest } from '../../rig/rig.ts';

// The plan that this project was created from lies beside some checkouts and is in none.
const seedPlan = join(repositoryRoot, '..', 'shared', 'seed-plan.md');

if (existsSync(seedPlan)) {
  rigTest('the seed plan reads as it is meant', 'eachMajor', async (rig) => {
    const workspace = rig.workspace({ files: { 'plan.md': readFileSync(seedPlan, 'utf8') } });
    const shown = await rig.nx(workspace, 'show project plan --json');
    const { targets } = JSON.parse(shown.output) as {
      targets: Record<string, { dependsOn: unknown }>;
    };
    expect(Object.keys(targets).toSorted()).toEqual(
      [
        ...['phase-1', 'phase-2', 'phase-3', 'phase-4', 'phases'],
        ...['verify-1', 'verify-2', 'verify-3', 'verify-4', 'verify'],
        ...['plan-check', 'plan-show', 'plan-report', 'mark'],
      ].toSorted(),
    );
    expect(targets['phase-4']?.dependsOn).toEqual(['phase-2', 'phase-3']);

    const waves = await rig.nx(workspace, 'run plan:plan-show --format=waves');
    expect(waves.output).toMatch(/^WAVE_1:1\nWAVE_2:2 3\nWAVE_3:4$/m);
    const json = await rig.nx(workspace, 'run plan:plan-show --json');
    expect(jsonIn(json.output)).toMatchObject({ waves: [['1'], ['2', '3'], ['4']] });
    expect((jsonIn(json.output) as { phases: unknown[] }).phases).toHaveLength(4);
    const check = await rig.nx(workspace, 'run plan:plan-check');
    expect(check.exitCode).toBe(0);
  });
} else {
  describe('the seed plan reads as it is meant', () => {
    test.skip('skipped: no ../shared/seed-plan.md beside this checkout', () => undefined);
  });
}

rigTest('the estimates 5, 10, 10, 5 of the same shape save 33 %', 'newest', async (rig) => {
  const phase = (id: number, on: string, minutes: number): string =>
    `### Phase ${id}: Part ${id}\ndependencies: [${on}]\n\n**Duration**: ${minutes}m\n`;
  const text = [phase(1, '', 5), phase(2, '1', 10), phase(3, '1', 10), phase(4, '2, 3', 5)];
  const workspace = rig.workspace({ files: { 'plan.md': `# A plan\n\n${text.join('\n')}` } });
  const { output } = await rig.nx(workspace, 'run plan:plan-show --json');
  expect(jsonIn(output)).toMatchObject({
    waves: [['1'], ['2', '3'], ['4']],
    estimates: { sequential: 30, byWaves: 20, criticalPath: { length: 20 }, savingPercent: 33 },
  });
});
