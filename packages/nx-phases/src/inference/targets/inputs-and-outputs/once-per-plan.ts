import type { Plan } from 'plan-graph/internal';
import type { PlanProjectInput } from '../model.ts';

/** What all targets of a project ask for, made when the first of them does. Neither the input nor the plan ever changes. */
export function oncePerPlan<Value>(
  make: (input: PlanProjectInput, plan: Plan) => Value,
): (input: PlanProjectInput, plan: Plan) => Value {
  const known = new WeakMap<PlanProjectInput, { readonly plan: Plan; readonly value: Value }>();
  return (input, plan) => {
    const before = known.get(input);
    if (before?.plan === plan) return before.value;
    const value = make(input, plan);
    known.set(input, { plan, value });
    return value;
  };
}
