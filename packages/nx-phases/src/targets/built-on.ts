import { ancestors, planGraph, type Phase, type Plan, type PlanDraft } from 'plan-graph';
import type { PlanProjectInput } from './model.ts';

/** A phase with the draft of the plan it stands in. */
export interface PhaseInPlan {
  readonly phase: Phase;
  readonly draft: PlanDraft;
  /** Path of that plan. */
  readonly path: string;
}

/** The phases that a phase builds on, at any distance: those of its own plan, then those of others. */
export function builtOn(
  { file, links }: PlanProjectInput,
  plan: Plan,
  phase: Phase,
): readonly PhaseInPlan[] {
  const below = ancestors(planGraph(plan.phases), phase.id);
  return [
    ...plan.phases
      .filter(({ id }) => below.has(id))
      .map((own) => ({ phase: own, draft: plan.draft, path: file.path })),
    ...(links?.upstream.get(phase.id) ?? []).map(({ plan: other, phase: foreign }) => ({
      phase: foreign,
      draft: other.file.reading.draft,
      path: other.file.path,
    })),
  ];
}
