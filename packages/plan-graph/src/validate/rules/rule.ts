import type { CodeFacts } from '../../diagnostic/codes.ts';
import type { Diagnostic, DiagnosticCode } from '../../diagnostic/diagnostic.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import type { PhaseIndex } from '../resolve/phase-index.ts';

/** What rules look at: a plan whose references have been resolved. */
export interface ResolvedPlan {
  readonly draft: PlanDraft;
  /** One for each id, in the order of the text. */
  readonly phases: readonly PhaseDraft[];
  readonly index: PhaseIndex;
  readonly dependencies: ReadonlyMap<PhaseDraft, readonly Dependency[]>;
}

/**
 * All there is to know of a diagnostic, in one file of its code's name. `diagnostic/rule-codes.ts` and the index of
 * docs/diagnostics are made from the list of rules; docs/diagnostics/<code>.md is written by hand.
 */
export interface Rule extends CodeFacts {
  readonly code: DiagnosticCode;
  /** Absent where something else is worked out at the same time, which is in the same file. */
  readonly check?: (plan: ResolvedPlan) => readonly Diagnostic[];
}
