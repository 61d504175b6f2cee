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

/**
 * A plan without errors: ids are distinct, every dependency exists, there is no cycle. Made by `parsePlan` alone:
 * a class, because its copy by `...` is none.
 */
export class Plan {
  /** Not there when it runs; it keeps objects of the same form from being plans. */
  declare protected readonly isValid: true;
  readonly draft: PlanDraft;
  /** In the order of the text. */
  readonly phases: readonly Phase[];
  readonly byId: ReadonlyMap<PhaseId, Phase>;

  constructor(draft: PlanDraft, phases: readonly Phase[]) {
    this.draft = draft;
    this.phases = phases;
    this.byId = new Map(phases.map((phase) => [phase.id, phase]));
  }

  /**
   * The plan with more dependencies between its phases. Whoever adds them looks for cycles.
   *
   * @param more - by phase; those that it has already are not added
   */
  withDependencies(more: ReadonlyMap<PhaseId, readonly Dependency[]>): Plan {
    const phases = this.phases.map((phase): Phase => {
      const added = more.get(phase.id);
      if (added === undefined) return phase;
      const byPhase = new Map(
        [...added.toReversed(), ...phase.dependencies].map((one) => [one.on, one]),
      );
      const dependencies = this.phases.flatMap(({ id }) => byPhase.get(id) ?? []);
      return { ...phase, dependencies };
    });
    return new Plan(this.draft, phases);
  }
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
