import type { Phase } from 'plan-graph/internal';
import { ofPhase, type PlacedPhase } from '../../workspace/model.ts';
import type { PlanProjectInput } from '../model.ts';

/** All phases of other plans that any phase of a plan builds on. */
export function allUpstream({ links }: Pick<PlanProjectInput, 'links'>): readonly PlacedPhase[] {
  return [...new Set([...new Set(links?.upstream.values())].flat())];
}

/** What follows from the phases of other plans that a phase builds on, made once for all phases that have the very same list. */
export function perUpstream<Value>(
  make: (input: PlanProjectInput, upstream: readonly PlacedPhase[]) => Value,
): (input: PlanProjectInput, phase: Phase) => Value {
  const known = new WeakMap<
    readonly PlacedPhase[],
    { readonly input: PlanProjectInput; readonly value: Value }
  >();
  return (input, phase) => {
    const upstream = ofPhase(input.links?.upstream, phase);
    const before = known.get(upstream);
    if (before?.input === input) return before.value;
    const value = make(input, upstream);
    known.set(upstream, { input, value });
    return value;
  };
}
