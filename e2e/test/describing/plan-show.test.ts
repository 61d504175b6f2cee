import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../../tools/lib/pack-packages.mjs';
import { jsonIn } from '../../rig/json-in.ts';
import { lastSummary } from '../../rig/last-summary.ts';
import { rigTest } from '../../rig/rig.ts';

const greeting = readFileSync(join(repositoryRoot, 'examples/greeting/plan.md'), 'utf8');

rigTest('plan-show tells waves and savings in every form', 'newestAndOldest', async (rig) => {
  const workspace = rig.workspace({ files: { 'plan.md': greeting } });

  const text = await rig.nx(workspace, 'run plan:plan-show');
  expect(text.exitCode).toBe(0);
  expect(text.output).toContain('Greeting service');
  expect(text.output).toContain('saves 33 %');
  expect(text.output).not.toContain('Dependencies');
  // Nx takes this flag for itself as well, and each major in its own way.
  const verbose = await rig.nx(workspace, 'run plan:plan-show --verbose');
  expect(verbose.output).toContain('\nDependencies\n  1 needs nothing\n');
  expect(verbose.output).toContain('\nCommands\n');

  // Nx hides what tasks print that succeed; the hook says it all together.
  workspace.write('other.plan.md', greeting.replace('### Phase 1', '### Phase 0'));
  await rig.nx(workspace, 'run-many -t plan-show');
  expect(lastSummary(workspace)).toContain('nx-phases: 2 plans\n');
  expect(lastSummary(workspace)).toMatch(/^ {2}plan {8}0 of 4 done, ready: 1$/m);
  workspace.remove('other.plan.md');

  const waves = await rig.nx(workspace, 'run plan:plan-show --format=waves');
  expect(waves.output).toMatch(/^WAVE_1:1\nWAVE_2:2 3\nWAVE_3:4$/m);

  const json = await rig.nx(workspace, 'run plan:plan-show --json');
  expect(jsonIn(json.output)).toMatchObject({
    version: 1,
    path: 'plan.md',
    name: 'plan',
    waves: [['1'], ['2', '3'], ['4']],
    estimates: { unit: 'minutes', sequential: 30, byWaves: 20, savingPercent: 33 },
  });

  const mermaid = await rig.nx(workspace, 'run plan:plan-show --mermaid');
  expect(mermaid.output).toMatch(/^flowchart /m);

  const unknown = await rig.nx(workspace, 'run plan:plan-show --format=svg');
  expect(failureCodes).toContain(unknown.exitCode);
});

rigTest('the example plan works', 'eachMajor', async (rig) => {
  const workspace = rig.workspace({ files: { 'plan.md': greeting } });
  const first = await rig.nx(workspace, 'run plan:phase-4');
  expect(first.exitCode).toBe(0);
  expect(lastSummary(workspace)).toMatch(/^nx-phases: plan: 4 passed$/m);
  await rig.nx(workspace, 'run plan:phase-4');
  expect(lastSummary(workspace)).toMatch(/^nx-phases: plan: 4 passed \(4 from the cache\)$/m);
});
