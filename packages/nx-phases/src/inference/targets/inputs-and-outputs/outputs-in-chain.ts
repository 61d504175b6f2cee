import type { Phase, PhaseDraft, Plan } from 'plan-graph/internal';
import type { PlanProjectInput } from '../model.ts';
import { gatherInChain } from './gathered.ts';
import { mostInputsOfPhase } from './most-inputs.ts';
import { oncePerPlan } from './once-per-plan.ts';
import type { InChain } from './over-chain.ts';
import { declaredByPhases, deliverablesOf, writtenBy } from './plan-outputs.ts';

/** Outputs of the phases of a plan, those of each kind; undefined where they are more than one phase's share of inputs. */
export interface OutputsInChain {
  readonly written: InChain<readonly string[] | undefined>;
  readonly deliverables: InChain<readonly string[] | undefined>;
  /** Both. */
  readonly declared: InChain<readonly string[] | undefined>;
  readonly hasDeliverables: boolean;
}

/** What a phase and those of its plan that it builds on write, people write for them, and either. */
export const outputsInChain = oncePerPlan((input: PlanProjectInput, plan: Plan): OutputsInChain => {
  const gather = (
    outputsOf: (phases: readonly PhaseDraft[]) => readonly string[],
  ): OutputsInChain['written'] =>
    gatherInChain(
      plan,
      (phase: Phase) => outputsOf([phase]),
      (pattern) => pattern,
      mostInputsOfPhase(input),
    );
  return {
    written: gather((phases) => writtenBy(input, phases)),
    deliverables: gather((phases) => deliverablesOf(input, phases)),
    declared: gather(declaredByPhases),
    hasDeliverables: deliverablesOf(input, plan.phases).length > 0,
  };
});
