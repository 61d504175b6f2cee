import { describe, expect, test } from '@jest/globals';
import {
  normalizeOptions,
  type PluginOptions,
} from '../../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../../src/inference/plans/parse-plan-file.ts';
import type { PlanProjectInput } from '../../../src/inference/targets/model.ts';
import { leftOut, whyLeftOut } from '../../../src/inference/targets/plan/left-out.ts';
import { planProject } from '../../../src/inference/targets/plan-project.ts';
import { linkPlans } from '../../../src/inference/workspace/link-plans.ts';

/** By name, as one workspace has them. */
function inputs(
  texts: Readonly<Record<string, string>>,
  raw: PluginOptions = {},
): (name: string) => PlanProjectInput {
  const options = normalizeOptions(raw);
  const linked = linkPlans(
    Object.entries(texts).map(([name, text]) => ({
      name: `${name}-plan`,
      file: parsePlanText(`plans/${name}.md`, text, options),
    })),
    { targetNames: options.targetNames, knowsAllPlans: true },
  );
  return (name) => {
    const plan = linked.get(`plans/${name}.md`);
    if (plan === undefined) throw new Error(`no plan ${name}`);
    return { ...plan, projectName: `${name}-plan`, collidesWith: [], options };
  };
}

const phase = (heading: string, needs = '') => `### Phase ${heading}\ndependencies: [${needs}]\n\n`;
const reasons = (input: PlanProjectInput) =>
  leftOut(input).map((one) => [one.phase.id, whyLeftOut(input, one)]);
const awaited = (input: PlanProjectInput) => planProject(input).targets?.['phases']?.dependsOn;

describe('what `phases` leaves out', () => {
  const keys = phase('1: Keys [BLOCKED]') + phase('2: Use', '1') + phase('3: Other');

  test('is what the plan blocks and what builds on it; nothing of most plans', () => {
    const plan = inputs({ keys, free: phase('1: One') + phase('2: Two [SKIPPED]', '1') });
    expect(reasons(plan('keys'))).toEqual([
      ['1', 'the plan gives no reason'],
      ['2', 'it waits for Phase 1: Keys, which is blocked: the plan gives no reason'],
    ]);
    expect(awaited(plan('keys'))).toEqual(['phase-3']);
    expect(reasons(plan('free'))).toEqual([]);
    expect(awaited(plan('free'))).toEqual(['phase-2']);
  });

  test('of another plan too, at any distance', () => {
    const plan = inputs({
      keys,
      app: phase('1: All', 'keys-plan:phases') + phase('2: Free', 'keys-plan:phase-3'),
      shop: phase('1: Far', 'app-plan:phase-1') + phase('2: Near', '1'),
    });
    const why =
      'it waits for Phase 1: Keys of plans/keys.md, which is blocked: the plan gives no reason';
    expect(reasons(plan('app'))).toEqual([['1', why]]);
    expect(reasons(plan('shop'))).toEqual([
      ['1', why],
      ['2', why],
    ]);
    // Nothing else is there to wait for.
    expect(awaited(plan('shop'))).toEqual(['plan-check']);
  });

  test('is nothing under `blocked: fail`, and of a plan with errors', () => {
    expect(reasons(inputs({ keys }, { blocked: 'fail' })('keys'))).toEqual([]);
    expect(awaited(inputs({ keys }, { blocked: 'fail' })('keys'))).toEqual(['phase-2', 'phase-3']);
    expect(reasons(inputs({ keys: keys + phase('3: Again') })('keys'))).toEqual([]);
  });
});
