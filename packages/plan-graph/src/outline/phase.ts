import type { Range } from '../source/source-text.ts';
import type { EdgeSource, ExternalReference, PhaseDraft, PhaseId } from './model.ts';

export type { EdgeSource };

/** "The phase needs `on` done first." */
export interface Dependency {
  readonly on: PhaseId;
  readonly source: EdgeSource;
  /** The words that made the edge; for `order`, the phase's heading; for `write conflict`, the file. */
  readonly range: Range;
}

/** "The phase needs this, outside of its plan, done first." */
export interface ExternalDependency {
  readonly reference: ExternalReference;
  readonly range: Range;
}

/** A phase whose references within the plan all resolve. */
export interface Phase extends PhaseDraft {
  /** Distinct, in the order of the plan's phases. */
  readonly dependencies: readonly Dependency[];
  /** In the order of the text. */
  readonly external: readonly ExternalDependency[];
}
