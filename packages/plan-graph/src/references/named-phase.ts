import type { PhaseId } from '../model/dependency.ts';

/** A phase as far as others name it. */
export interface NamedPhase {
  readonly id: PhaseId;
  readonly writtenId: string;
  readonly title: string;
  /** Where its tasks stand, `end` exclusive. */
  readonly lines: { readonly first: number; readonly end: number };
}
