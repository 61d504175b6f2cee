import { type CriticalPath, criticalPath as heaviestPath } from '../graph/critical-path.ts';
import { type GraphPhase, planGraph } from '../graph/dependency-graph.ts';
import {
  type EstimatedPhase,
  type Estimates,
  estimatePlan as estimatePhases,
} from '../graph/estimates.ts';
import { topologicalOrder as orderOf } from '../graph/topological-order.ts';
import { type Reduction, transitiveReduction as reduce } from '../graph/transitive-reduction.ts';
import { waves as wavesOf } from '../graph/waves.ts';

/** Phases in the order of the text, with what each needs; a `CheckedPlan` fits. */
export interface PhaseGraph<Id extends string = string> {
  readonly phases: readonly GraphPhase<Id>[];
}

/**
 * Phases by the length of their longest chain of dependencies: the first wave needs nothing, the
 * second only phases of the first, and so on. In the order of the text within a wave; no wave is
 * empty. A phase may start as soon as what it needs is done, whatever its wave.
 *
 * Source: longest path layering of a directed acyclic graph.
 *
 * @throws Error on a cycle, which a `CheckedPlan` never has.
 */
export function waves<Id extends string>(plan: PhaseGraph<Id>): readonly (readonly Id[])[] {
  return wavesOf(planGraph(plan.phases));
}

/**
 * An order in which the phases can be done one by one: of those that could come next, always the
 * first of the text.
 *
 * Source: A. B. Kahn, "Topological sorting of large networks", CACM 5 (1962).
 *
 * @throws Error on a cycle, which a `CheckedPlan` never has.
 */
export function topologicalOrder<Id extends string>(plan: PhaseGraph<Id>): readonly Id[] {
  return orderOf(planGraph(plan.phases));
}

/**
 * The chain of phases that decides how long the whole takes, however many work on it. With the
 * plan's own estimates it is `estimatePlan(plan).criticalPath`.
 *
 * Source: critical path method (J. E. Kelley, M. R. Walker, 1959).
 *
 * @param weight - what a phase takes, not negative; default 1 each, so that it is the longest chain
 * @throws Error on a cycle, which a `CheckedPlan` never has.
 */
export function criticalPath<Id extends string>(
  plan: PhaseGraph<Id>,
  weight: (id: Id) => number = () => 1,
): CriticalPath<Id> {
  return heaviestPath(planGraph(plan.phases), weight);
}

/**
 * The dependencies without those that others imply: where 3 needs 1 and 2, and 2 needs 1, "3 needs
 * 1" is left out.
 *
 * Source: A. V. Aho, M. R. Garey, J. D. Ullman, "The transitive reduction of a directed graph",
 * SIAM J. Comput. 1 (1972).
 *
 * @throws Error on a cycle, which a `CheckedPlan` never has.
 */
export function transitiveReduction<Id extends string>(plan: PhaseGraph<Id>): Reduction<Id> {
  return reduce(planGraph(plan.phases));
}

/**
 * How long the plan takes: one phase after the other, wave by wave, and at best. In minutes, where a
 * phase without an estimate counts the mean of the others; in phases where the plan has no estimates.
 *
 * @throws Error on a cycle, which a `CheckedPlan` never has.
 */
export function estimatePlan(plan: { readonly phases: readonly EstimatedPhase[] }): Estimates {
  return estimatePhases(plan.phases);
}
