import { ancestors, must, topologicalOrder, type Phase, type Plan } from 'plan-graph/internal';
import { ofPhase } from '../../inference/workspace/model.ts';
import { phaseKey, PhaseNetwork, type PhaseKey } from '../../inference/workspace/phase-network.ts';
import type { PlanContext, Result } from '../../running/identify/identify.ts';
import { otherPlan } from '../../running/identify/other-plan.ts';

/** A phase with the plan it stands in, as that plan is on disk. */
export interface PhaseOfPlan {
  readonly context: PlanContext;
  readonly plan: Plan;
  readonly phase: Phase;
}

/**
 * The phases that a phase builds on at any distance, in its own plan and in others, each after those
 * it builds on itself. A reason where another plan cannot be read any more.
 */
export function phasesBelow(
  context: PlanContext,
  plan: Plan,
  phase: Phase,
): Result<readonly PhaseOfPlan[]> {
  const names = ofPhase(context.input.links?.upstream, phase).map(({ plan: other }) => other.name);
  const plans = [{ context, plan }];
  for (const name of new Set(names)) {
    const other = otherPlan(context, name);
    if (!other.ok) return other;
    const { reading, path } = other.value.file;
    if (reading.kind !== 'valid')
      return { ok: false, reason: `Unexpected errors in \`${path}\`, expected a plan without` };
    plans.push({ context: other.value, plan: reading.plan });
  }
  const network = new PhaseNetwork();
  const placed = new Map<PhaseKey, PhaseOfPlan>();
  for (const one of plans) {
    const { file, projectName, input } = one.context;
    for (const each of one.plan.phases) {
      network.add({ name: projectName, file }, each, ofPhase(input.links?.needs, each));
      placed.set(phaseKey(file.path, each.id), { ...one, phase: each });
    }
  }
  const graph = network.graph();
  const below = ancestors(graph, phaseKey(context.file.path, phase.id));
  return {
    ok: true,
    value: topologicalOrder(graph)
      .filter((key) => below.has(key))
      .map((key) => must(placed.get(key), 'phase of the network')),
  };
}
