import { ancestors, phaseName, planGraph, type Phase, type Plan } from 'plan-graph/internal';
import type { PlanContext } from '../../running/identify/identify.ts';
import { reviewerName } from '../../inference/options/choose-agent.ts';
import type { PhaseOfPlan } from '../workplace/phases-below.ts';
import { workToApprove } from './gate.ts';
import { waitsItself } from './why-waiting.ts';

/** Work that may not land, and one sentence on why. */
export interface HeldBack<Work> {
  readonly work: Work;
  readonly reason: string;
}

/** The works of a plan's phases that wait for an approval, or build on such a phase. */
export async function heldBack<Work extends { readonly phase: string }>(
  context: PlanContext,
  plan: Plan,
  works: readonly Work[],
): Promise<readonly HeldBack<Work>[]> {
  const graph = planGraph(plan.phases);
  const waiting = new Map<Phase, string>();
  for (const phase of plan.phases) {
    if (!works.some((work) => work.phase === phase.id)) continue;
    const one = { context, plan, phase };
    const reason = (await waitsItself(one)) ?? (await whyNotReviewed(one));
    if (reason !== undefined) waiting.set(phase, reason);
  }
  return plan.phases.flatMap((phase) => {
    const work = works.find((one) => one.phase === phase.id);
    if (work === undefined) return [];
    const own = waiting.get(phase);
    if (own !== undefined) return [{ work, reason: own }];
    const below = ancestors(graph, phase.id);
    const first = [...waiting.keys()].find(({ id }) => below.has(id));
    return first === undefined
      ? []
      : [{ work, reason: `it builds on ${phaseName(plan.draft.rules.unit, first)}` }];
  });
}

/** Work that was made before a review was asked for. */
async function whyNotReviewed(one: PhaseOfPlan): Promise<string | undefined> {
  const reviewer = reviewerName(one.plan.draft, one.phase);
  if (reviewer === undefined) return undefined;
  const found = await workToApprove(one);
  return found.ok && found.value.work.reviewer === reviewer
    ? undefined
    : `\`${reviewer}\` has not reviewed its work`;
}
