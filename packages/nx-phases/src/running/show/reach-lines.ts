import { ofPhase } from '../../inference/workspace/model.ts';
import { groupBy, idRanges, visibleText, type Phase, type Plan } from 'plan-graph/internal';
import { builtOn, type PhaseInPlan } from '../../inference/targets/inputs-and-outputs/built-on.ts';
import type { PlanProjectInput } from '../../inference/targets/model.ts';
import { scopeOf } from '../../inference/targets/inputs-and-outputs/scope.ts';
import { declaredReads, declaredItems } from '../../inference/workspace/declared-reads.ts';

/**
 * What each phase reads, and what it needs outside of its plan; phases of which the same is true are in one line:
 *
 * ```
 * Reads
 *   1–2 read the whole workspace
 *   3 reads src/**, project:api, and needs auth-plan:phase-2
 *   4 reads the whole workspace, because 1 does
 * ```
 */
export function reachLines(input: PlanProjectInput, plan: Plan): string {
  const lines = readGroups(plan, (phase) => {
    const needs = ofPhase(input.links?.needs, phase).map(
      ({ project, target }) => `${project}:${target}`,
    );
    const outside = needs.length === 0 ? '' : `, and needs ${[...new Set(needs)].join(', ')}`;
    return `${reads(input, plan, phase)}${outside}`;
  });
  return `\nReads\n${lines.map((line) => `  ${visibleText(line)}\n`).join('')}`;
}

/** The same in short, without why: `1–26 read the whole workspace`. */
export function briefReach(input: PlanProjectInput, plan: Plan): readonly string[] {
  return readGroups(plan, (phase) => reads(input, plan, phase).replace(/, because .*$/s, ''));
}

function readGroups(plan: Plan, readsOf: (phase: Phase) => string): readonly string[] {
  const all = plan.phases.map(({ writtenId }) => writtenId);
  const groups = groupBy(plan.phases, readsOf);
  return Array.from(groups, ([what, phases]) => {
    const ids = idRanges(all, new Set(phases.map(({ writtenId }) => writtenId)));
    return `${ids} ${phases.length === 1 ? 'reads' : 'read'} ${what}`;
  });
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
