import type { PhaseId } from '../model/dependency.ts';
import { criticalPath } from './critical-path.ts';
import type { CriticalPath } from './critical-path.ts';
import { planGraph } from './dependency-graph.ts';
import type { GraphPhase } from './dependency-graph.ts';
import { waves } from './waves.ts';

/** How long a plan takes, and what is won by doing phases side by side. */
export interface Estimates {
  /**
   * Unit of every number below. `phases` where the plan estimates nothing: each phase then counts
   * 1.
   */
  readonly unit: 'minutes' | 'phases';
  readonly perPhase: ReadonlyMap<PhaseId, number>;
  /**
   * Phases that count the mean of the others, since they have no estimate. Empty for unit
   * `phases`.
   */
  readonly assumed: readonly PhaseId[];
  /** One phase after the other. */
  readonly sequential: number;
  /** Wave after wave, each as long as its longest phase. */
  readonly byWaves: number;
  /**
   * Each phase as soon as what it needs is done: the least possible, and what a scheduler can
   * reach.
   */
  readonly criticalPath: CriticalPath<PhaseId>;
  /**
   * Of the sequential time, what the critical path saves: a whole number from 0 to 100; 0 where
   * nothing takes time.
   */
  readonly savingPercent: number;
}

/** What an estimate is made of; a `Phase` fits. */
export interface EstimatedPhase extends GraphPhase<PhaseId> {
  readonly estimate: { readonly minutes: number } | undefined;
}

/**
 * Sums over the phases' own estimates; done and skipped phases count like the others, so that the
 * numbers describe the plan and not the day.
 *
 * @throws Error on a cycle.
 */
export function estimatePlan(phases: readonly EstimatedPhase[]): Estimates {
  const given = phases.flatMap((phase) => phase.estimate?.minutes ?? []);
  const fallback = given.length === 0 ? 1 : sum(given) / given.length;
  const perPhase = new Map(
    phases.map((phase) => [phase.id, phase.estimate?.minutes ?? fallback] as const),
  );
  const weight = (id: PhaseId): number => perPhase.get(id) ?? fallback;
  const graph = planGraph(phases);
  const sequential = sum([...perPhase.values()]);
  const path = criticalPath(graph, weight);
  return {
    unit: given.length === 0 ? 'phases' : 'minutes',
    perPhase,
    assumed:
      given.length === 0
        ? []
        : phases.filter((phase) => phase.estimate === undefined).map((phase) => phase.id),
    sequential,
    byWaves: sum(
      waves(graph).map((wave) => wave.reduce((longest, id) => Math.max(longest, weight(id)), 0)),
    ),
    criticalPath: path,
    savingPercent:
      sequential === 0 ? 0 : Math.round(((sequential - path.length) / sequential) * 100),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
