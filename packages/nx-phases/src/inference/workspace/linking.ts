import type { Diagnostic, PhaseId } from 'plan-graph/internal';
import type { NamedPlan, Need } from './model.ts';
import type { OutputConflicts } from './output-conflicts.ts';

/** A plan that names something outside of it, as far as it is read. */
export interface Linking {
  readonly plan: NamedPlan;
  readonly needs: ReadonlyMap<PhaseId, readonly Need[]>;
  readonly diagnostics: readonly Diagnostic[];
  /** Other plans that its messages about references speak of. */
  readonly mentions: readonly NamedPlan[];
  /** Of its outputs, with those of other plans. */
  readonly conflicts: OutputConflicts;
  /** Whether it names anything outside, on which its fingerprints may hang. */
  readonly namesSomething: boolean;
}
