import type { PhaseId } from '../model/dependency.ts';

/** Where each phase stands in the text. */
export function placesOf(
  phases: readonly { readonly id: PhaseId }[],
): ReadonlyMap<PhaseId, number> {
  return new Map(phases.map(({ id }, place) => [id, place]));
}

/** That some phases wait for others, each for each. */
export interface PhaseEdge {
  readonly needed: readonly PhaseId[];
  readonly needing: readonly PhaseId[];
}

/**
 * Whether all edges lead from a phase to an earlier one. An arrow may mean that the former needs the latter: where every one
 * goes up in the plan, they do.
 */
export function allGoUp(
  edges: readonly PhaseEdge[],
  places: ReadonlyMap<PhaseId, number>,
): boolean {
  const placeOf = (id: PhaseId): number => places.get(id) ?? 0;
  return edges.every(({ needed, needing }) =>
    needed.every((one) => needing.every((other) => placeOf(one) > placeOf(other))),
  );
}
