import { must, planGraph, topologicalOrder, type Phase, type Plan } from 'plan-graph/internal';

/** Something of a phase with all phases of its plan that it builds on, or of the latter alone. */
export interface InChain<Value> {
  readonly with: (phase: Phase) => Value;
  readonly below: (phase: Phase) => Value;
}

/**
 * Works something out for each phase of a plan from what was worked out for those that it needs, so that not every phase
 * walks the whole chain below it. A value may be the very one of a need.
 */
export function overChain<Value>(
  plan: Plan,
  make: (phase: Phase, needs: readonly Value[]) => Value,
): (phase: Phase) => Value {
  const found = new Map<Phase, { readonly value: Value }>();
  const valueOf = (phase: Phase): Value =>
    must(found.get(phase), 'phase that was worked out before').value;
  for (const { phase, needs } of linksOf(plan)) {
    found.set(phase, { value: make(phase, needs.map(valueOf)) });
  }
  return valueOf;
}

/** The phase that stands first in the text, of those for which something holds. */
export function firstInChain(
  plan: Plan,
  holds: (phase: Phase) => boolean,
): InChain<Phase | undefined> {
  const places = new Map([...plan.phases.entries()].map(([place, phase]) => [phase, place]));
  const holding = new Set(plan.phases.filter(holds));
  if (holding.size === 0) return { with: nothing, below: nothing };
  const placeOf = (phase: Phase): number => must(places.get(phase), 'phase of the plan');
  const first = (phases: readonly (Phase | undefined)[]): Phase | undefined =>
    phases
      .filter((phase) => phase !== undefined)
      .reduce<Phase | undefined>(
        (best, phase) => (best === undefined || placeOf(phase) < placeOf(best) ? phase : best),
        undefined,
      );
  const found = overChain<readonly [all: Phase | undefined, below: Phase | undefined]>(
    plan,
    (phase, needs) => {
      const below = first(needs.map(([all]) => all));
      return [holding.has(phase) ? first([phase, below]) : below, below];
    },
  );
  return { with: (phase) => found(phase)[0], below: (phase) => found(phase)[1] };
}

function nothing(): undefined {
  return undefined;
}

interface Link {
  readonly phase: Phase;
  readonly needs: readonly Phase[];
}

/** Phases after all that they need. */
function linksOf(plan: Plan): readonly Link[] {
  const before = known.get(plan);
  if (before !== undefined) return before;
  const phases = new Map(plan.phases.map((phase) => [phase.id, phase]));
  const links = topologicalOrder(planGraph(plan.phases)).map((id): Link => {
    const phase = must(phases.get(id), 'phase in the order');
    const ids = new Set(phase.dependencies.map(({ on }) => on));
    return { phase, needs: [...ids].flatMap((one) => phases.get(one) ?? []) };
  });
  known.set(plan, links);
  return links;
}

/** Asked for by several parts of a plan's targets, and a plan never changes. */
const known = new WeakMap<Plan, readonly Link[]>();
