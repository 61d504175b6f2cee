import { ofPhase } from '../../inference/workspace/model.ts';
import { visibleText, type Phase, type Plan } from 'plan-graph/internal';
import { builtOn, type PhaseInPlan } from '../../inference/targets/inputs-and-outputs/built-on.ts';
import type { PlanProjectInput } from '../../inference/targets/model.ts';
import { scopeOf } from '../../inference/targets/inputs-and-outputs/scope.ts';
import { declaredReads, declaredItems } from '../../inference/workspace/declared-reads.ts';

/**
 * What each phase reads, a line per phase, and what it needs outside of its plan:
 *
 * ```
 * Reads
 *   1 reads the whole workspace
 *   2 reads src/**, project:api, and needs auth-plan:phase-2
 *   3 reads the whole workspace, because 1 does
 * ```
 */
export function reachLines(input: PlanProjectInput, plan: Plan): string {
  const lines = plan.phases.map((phase) => {
    const needs = ofPhase(input.links?.needs, phase).map(
      ({ project, target }) => `${project}:${target}`,
    );
    const outside = needs.length === 0 ? '' : `, and needs ${[...new Set(needs)].join(', ')}`;
    return `  ${visibleText(`${phase.writtenId} reads ${reads(input, plan, phase)}${outside}`)}\n`;
  });
  return `\nReads\n${lines.join('')}`;
}

function reads(input: PlanProjectInput, plan: Plan, phase: Phase): string {
  const own: PhaseInPlan = { phase, draft: plan.draft, path: input.file.path };
  const whole = 'the whole workspace';
  if (isWhole(input, own)) return whole;
  const below = builtOn(input, plan, phase);
  const wide = below.find((one) => isWhole(input, one));
  if (wide !== undefined) {
    const place = wide.path === input.file.path ? '' : ` of ${wide.path}`;
    return `${whole}, because ${wide.phase.writtenId}${place} does`;
  }
  const items = [own, ...below].flatMap(({ phase: one, draft }) =>
    declaredItems(one, draft, input.options),
  );
  const names = items.map((item) => {
    if (item.kind === 'path') return `${item.excluded ? '!' : ''}${item.pattern}`;
    return item.kind === 'name' ? item.name : `${item.kind}:${item.name}`;
  });
  return [...new Set(names)].join(', ');
}

function isWhole(input: PlanProjectInput, { phase, draft }: PhaseInPlan): boolean {
  return scopeOf(declaredReads(phase, draft, input.options), input.namedInputs ?? {}).whole;
}
