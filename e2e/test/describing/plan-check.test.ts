import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { jsonIn } from '../../rig/json-in.ts';
import { diamond, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest('plan-check fails on an error and names its place', 'newestAndOldest', async (rig) => {
  const cyclic = plan({ 1: { dependencies: [2] }, 2: { dependencies: [1] } });
  const workspace = rig.workspace({ files: { 'plan.md': diamond, 'plans/round.md': cyclic } });

  const good = await rig.nx(workspace, 'run plan:plan-check');
  expect(good.exitCode).toBe(0);
  expect(good.output).toContain('plan.md: no problems found');
  const goodJson = await rig.nx(workspace, 'run plan:plan-check --json');
  expect(jsonIn(goodJson.output)).toEqual({ version: 1, plan: 'plan.md', diagnostics: [] });

  const bad = await rig.nx(workspace, 'run round-plan:plan-check');
  expect(failureCodes).toContain(bad.exitCode);
  expect(bad.output).toMatch(/plans\/round\.md:5:\d+ error cycle/);
  const badJson = await rig.nx(workspace, 'run round-plan:plan-check --json');
  expect(failureCodes).toContain(badJson.exitCode);
  expect(jsonIn(badJson.output)).toMatchObject({
    plan: 'plans/round.md',
    diagnostics: expect.arrayContaining([
      expect.objectContaining({ code: 'cycle', severity: 'error' }),
    ]),
  });

  const shown = await rig.nx(workspace, 'run round-plan:plan-show');
  expect(failureCodes).toContain(shown.exitCode);
});
