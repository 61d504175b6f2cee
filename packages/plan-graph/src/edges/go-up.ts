import type { PhaseId } from '../model/dependency.ts';

/** That some phases wait for others, each for each. */
export interface PhaseEdge {
  readonly needed: readonly PhaseId[];
  readonly needing: readonly PhaseId[];
}

/**
 * Whether all edges lead from a phase to an earlier one. An arrow may mean that the former needs the latter: where every one
 * goes up in the plan, they do.
 */
export function allGoUp(edges: readonly PhaseEdge[], placeOf: (id: PhaseId) => number): boolean {
  return edges.every(({ needed, needing }) =>
    needed.every((one) => needing.every((other) => placeOf(one) > placeOf(other))),
  );
}
