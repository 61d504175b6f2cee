import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Dependency, ExternalDependency, PhaseId } from './dependency.ts';
import type { PhaseDraft, PlanDraft } from './plan-draft.ts';

/** A phase whose references within the plan all resolve. */
export interface Phase extends PhaseDraft {
  /** Distinct, in the order of the plan's phases. */
  readonly dependencies: readonly Dependency[];
  /** In the order of the text. */
  readonly external: readonly ExternalDependency[];
}

declare const valid: unique symbol;

/** A plan without errors: ids are distinct, every dependency exists, there is no cycle. Made by `parsePlan` alone. */
export interface Plan {
  readonly [valid]: true;
  readonly draft: PlanDraft;
  /** In the order of the text. */
  readonly phases: readonly Phase[];
  readonly byId: ReadonlyMap<PhaseId, Phase>;
}

/** What a file turned out to be. Only `valid` can be ordered or run. */
export type PlanReading =
  | {
      readonly kind: 'valid';
      readonly plan: Plan;
      readonly draft: PlanDraft;
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly kind: 'invalid';
      readonly draft: PlanDraft;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** No phases, and nothing that looks as if it meant to be one. */
  | { readonly kind: 'not-a-plan'; readonly draft: PlanDraft };
