import { describe, expect, test } from '@jest/globals';
import { normalizeOptions } from '../../../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../../../src/inference/plans/parse-plan-file.ts';
import { hashOf } from '../../../../src/inference/targets/inputs-and-outputs/hash-carrier.ts';
import { planProject } from '../../../../src/inference/targets/plan-project.ts';
import { linkPlans } from '../../../../src/inference/workspace/link-plans.ts';
import { diamond, inputsWrittenOut, planInput } from '../../../plan-input.ts';

const targetsOf = (text: string, options = {}) =>
  planProject(planInput(text, options)).targets ?? {};
const done = (text: string, id: number) =>
  text.replace(`### Phase ${id}: `, `### ✅ Phase ${id}: `);
const hashes = (text: string) =>
  Object.fromEntries(
    Object.entries(targetsOf(text))
      .filter(([name]) => /^(?:verify|phase)-/.test(name))
      .map(([name, target]) => [name, hashOf(target.inputs)]),
  );

describe('the target that verifies a phase', () => {
  test('hashes whether the phase is done, which the target that runs it does not', () => {
    const before = hashes(diamond);
    const after = hashes(done(diamond, 2));
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(['verify-2']);
    const begun = hashes(diamond.replace('### Phase 2: Module A', '### Phase 2: Module A [WIP]'));
    expect(begun).toEqual(before);
  });

  test('never shares a hash with the target that runs the phase', () => {
    expect(new Set(Object.values(hashes(diamond))).size).toBe(8);
  });

  test('runs no phase first, and reads what the phases have written as it is on disk', () => {
    const targets = targetsOf(done(diamond, 2));
    const { dependsOn } = targets['verify-2'] ?? {};
    const inputs = inputsWrittenOut(planProject(planInput(done(diamond, 2))), 'verify-2');
    expect(dependsOn).toEqual(['plan-outputs']);
    expect(inputs).toContain('{workspaceRoot}/**/*');
    expect(inputs).not.toContain('!{workspaceRoot}/demo/package.json');
    expect(inputs).toContainEqual({
      dependentTasksOutputFiles: 'demo/package.json',
      transitive: true,
    });
    expect(targets['plan-outputs']).toMatchObject({
      executor: 'nx:noop',
      cache: false,
      outputs: ['{workspaceRoot}/demo/package.json'],
    });
  });

  test('reads what a phase of another plan has written, by way of that plan, also where git ignores it', () => {
    const options = normalizeOptions({});
    const run = 'Run:\n```bash\ntrue\n```\n';
    const texts = {
      'plans/auth.md': `### Phase 1: Make it\nOutputs: \`out/auth.txt\`\n\n${run}`,
      'plans/app.md': '### Phase 1: Use it ✅\nInputs: `src/**`\ndepends on: auth-plan:phase-1\n',
    };
    const plans = Object.entries(texts).map(([path, text]) => ({
      name: `${path.slice('plans/'.length, -'.md'.length)}-plan`,
      file: parsePlanText(path, text, options),
    }));
    const linked = linkPlans(plans, { targetNames: options.targetNames, knowsAllPlans: true });
    const app = linked.get('plans/app.md');
    if (app === undefined) throw new Error('no plan');
    const { targets } = planProject({
      ...app,
      projectName: 'app-plan',
      collidesWith: [],
      options,
    });
    expect(targets?.['verify-1']?.dependsOn).toEqual([
      { projects: ['auth-plan'], target: 'plan-outputs' },
    ]);
    expect(targets?.['verify-1']?.inputs).toContainEqual({
      dependentTasksOutputFiles: 'out/auth.txt',
      transitive: true,
    });
  });

  test('of a phase that is not done reads its status and nothing else', () => {
    const target = targetsOf(diamond)['verify-2'];
    expect(target?.inputs).toHaveLength(1);
    expect(target?.dependsOn).toEqual([]);
  });

  test('is not cached where a phase below may have written what nothing declares', () => {
    const text = done(diamond.replace('Outputs: `demo/package.json`\n', ''), 2);
    const targets = targetsOf(text);
    expect(targets['verify-2']?.cache).toBe(false);
    expect(targets['verify-3']?.cache).toBe(true);
    expect(targets['plan-outputs']).toBeUndefined();
  });

  test('waits for plan-check in a plan with errors and under strict', () => {
    const broken = targetsOf(diamond.replace('dependencies: [2, 3]', 'dependencies: [9]'));
    expect(broken['verify-1']).toMatchObject({
      executor: 'nx-phases:verify-phase',
      dependsOn: ['plan-check'],
      cache: false,
    });
    expect(targetsOf(diamond, { strict: true })['verify-1']?.dependsOn).toEqual(['plan-check']);
  });
});

test('verify waits for the verification of every phase, under names of the options', () => {
  const targets = targetsOf(diamond, {
    targetNames: { verifyPhase: 'check-{id}', verify: 'checks' },
  });
  expect(targets['checks']?.dependsOn).toEqual(['check-1', 'check-2', 'check-3', 'check-4']);
  expect(targets['checks']?.cache).toBe(false);
});
