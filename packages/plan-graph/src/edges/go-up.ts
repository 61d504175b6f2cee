import type { PhaseId } from '../model/dependency.ts';

/**
 * Whether all edges lead from a phase to an earlier one. An arrow may mean that the former needs the latter: where every one
 * goes up in the plan, they do.
 */
export function allGoUp(
  edges: readonly { readonly needed: readonly PhaseId[]; readonly needing: readonly PhaseId[] }[],
  placeOf: (id: PhaseId) => number,
): boolean {
  return edges.every(({ needed, needing }) =>
    needed.every((one) => needing.every((other) => placeOf(one) > placeOf(other))),
  );
}
