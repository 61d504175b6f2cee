import type { PlanProjectInput } from '../model.ts';
import { allUpstream, perUpstream } from './per-upstream.ts';
import {
  declaredByPhases,
  deliverablesOf,
  outputsOf,
  sortedOnce,
  writtenBy,
} from './plan-outputs.ts';

/** What the phases of other plans that a phase builds on declare as outputs, as patterns. */
export interface OutputsBeyond {
  /** What these phases write themselves. */
  readonly written: readonly string[];
  /** What people or agents write for them. */
  readonly deliverables: readonly string[];
  readonly declared: readonly string[];
  /** All of them by project, sorted. */
  readonly byProject: readonly { readonly project: string; readonly patterns: readonly string[] }[];
}

export const outputsBeyond = perUpstream((input, upstream): OutputsBeyond => {
  const phases = upstream.map(({ phase }) => phase);
  const phasesOf = new Map<string, typeof phases>();
  for (const { plan, phase } of upstream) {
    const known = phasesOf.get(plan.name);
    if (known === undefined) phasesOf.set(plan.name, [phase]);
    else known.push(phase);
  }
  return {
    written: [...new Set(writtenBy(input, phases))],
    deliverables: [...new Set(deliverablesOf(input, phases))],
    declared: [...new Set(phases.flatMap(outputsOf))],
    byProject: [...phasesOf.keys()].toSorted().map((project) => ({
      project,
      patterns: declaredByPhases(phasesOf.get(project) ?? []),
    })),
  };
});

/** What is declared by all phases of other plans that any phase of a plan builds on, in an order of its own. */
export function allOutputsBeyond(input: Pick<PlanProjectInput, 'links'>): readonly string[] {
  return sortedOnce(allUpstream(input).flatMap(({ phase }) => outputsOf(phase)));
}
