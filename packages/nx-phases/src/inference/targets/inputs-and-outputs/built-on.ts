import {
  ancestors,
  planGraph,
  type Phase,
  type PhaseId,
  type Plan,
  type PlanDraft,
} from 'plan-graph/internal';
import type { PlanProjectInput } from '../model.ts';
import { perUpstream } from './per-upstream.ts';

/** A phase with the draft of the plan it stands in. */
export interface PhaseInPlan {
  readonly phase: Phase;
  readonly draft: PlanDraft;
  /** Path of that plan. */
  readonly path: string;
}

/** The phases that a phase builds on, at any distance: those of its own plan, then those of others. */
export function builtOn(input: PlanProjectInput, plan: Plan, phase: Phase): readonly PhaseInPlan[] {
  const own = ownIn(plan)(phase.id);
  const foreign = foreignBelow(input, phase);
  return foreign.length === 0 ? own : [...own, ...foreign];
}

/** Of these, those of other plans. */
export const foreignBelow = perUpstream((_, upstream): readonly PhaseInPlan[] =>
  upstream.map(({ plan: other, phase: one }) => ({
    phase: one,
    draft: other.file.reading.draft,
    path: other.file.path,
  })),
);

/** Asked for several times of each phase, and a plan never changes. Of a long chain it is long: what all targets need is worked out by `over-chain.ts`. */
const known = new WeakMap<Plan, (id: PhaseId) => readonly PhaseInPlan[]>();

function ownIn(plan: Plan): (id: PhaseId) => readonly PhaseInPlan[] {
  const before = known.get(plan);
  if (before !== undefined) return before;
  const graph = planGraph(plan.phases);
  const { draft } = plan;
  const phases = new Map(
    plan.phases.map((phase) => [phase.id, { phase, draft, path: draft.source.path }]),
  );
  const found = new Map<PhaseId, readonly PhaseInPlan[]>();
  const ask = (id: PhaseId): readonly PhaseInPlan[] => {
    const list =
      found.get(id) ?? Array.from(ancestors(graph, id), (one) => phases.get(one) ?? []).flat();
    found.set(id, list);
    return list;
  };
  known.set(plan, ask);
  return ask;
}
