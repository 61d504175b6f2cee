import type { Range } from '../source/source-text.ts';

/** A phase's id in the form that compares: lower case, leading zeros dropped per segment, dots kept (`2`, `2.10`, `2a`, `r1`). */
export type PhaseId = string & { readonly brand: 'PhaseId' };

/** What says that a phase needs another. Which of them counts more is the order of the readers in `edges/index.ts`. */
export type EdgeSource =
  | 'front matter'
  /** A line of the phase. */
  | 'field'
  /** A section about all phases. */
  | 'list'
  /** A table of phases or waves. */
  | 'table'
  /** Other phases say that they block it. */
  | 'blocks'
  /** Its parts say what they need beyond it. */
  | 'parts'
  /** Waves as data. */
  | 'graph'
  /** A drawing or list of the order of all phases. */
  | 'sequence'
  /** A line of the phase that names an earlier one, and is no field. */
  | 'mention'
  /** Nothing says it, and the plan is read in order. */
  | 'order'
  /** Both write the same, and the rules put them in order. */
  | 'write conflict';

/** One item of a dependency field. A tagged union, because an item that is no phase is never dropped in silence. */
export type DependencyItem =
  /** `isPart`: named by one of its tasks, `T012`. */
  | { readonly kind: 'phase'; readonly id: PhaseId; readonly isPart?: true; readonly range: Range }
  | { readonly kind: 'span'; readonly from: PhaseId; readonly to: PhaseId; readonly range: Range }
  /** All phases before it; `nearest`: as many as stand right before it. */
  | { readonly kind: 'all-previous'; readonly nearest?: number; readonly range: Range }
  /** All phases after it, which only a phase that blocks them says. */
  | { readonly kind: 'all-later'; readonly range: Range }
  /**
   * A heading of another unit, which stands for the phases below it: `Phase 1` in a plan of task groups. `to` equals `from`
   * for a single one. `isAll`: it says that all of them are meant, `All Epic 2 stories`; of its own group that is
   * all before it.
   */
  | {
      readonly kind: 'group';
      readonly unit: string;
      readonly from: PhaseId;
      readonly to: PhaseId;
      readonly isAll?: true;
      readonly range: Range;
    }
  /** "1 or 2": Nx has no such edge. */
  | { readonly kind: 'alternative'; readonly range: Range }
  /**
   * Names something, yet is no reference: an error. `isNested`: perhaps one, but below another item. `isAlone`: nothing beside
   * it is a reference either. `names`: all phases that its words name, where they hold no other number.
   */
  | {
      readonly kind: 'unreadable';
      readonly isNested?: true;
      readonly isAlone?: true;
      readonly names?: readonly PhaseId[];
      readonly range: Range;
    }
  /** Something outside of the plan; whether it exists is for the caller to find out. */
  | { readonly kind: 'external'; readonly reference: ExternalReference; readonly range: Range }
  /** Other words: a warning, no edge. `isBeside`: beside a reference, which counts. */
  | { readonly kind: 'prose'; readonly isBeside?: true; readonly range: Range };

/** What a dependency on something outside of the plan names. */
export type ExternalReference =
  | {
      /** `../auth.md#phase-2`, `plans/auth.md: Phase 2`: a phase of the plan in that file. */
      readonly by: 'path';
      /** As written: from the plan's own folder or from the workspace root. */
      readonly path: string;
      /** An id (`2`) or a heading's anchor (`phase-2`, `phase-2-module-a`), in lower case. */
      readonly phase: string;
    }
  | {
      /** `auth-plan:phase-2`, `api:build`: a target of a project. */
      readonly by: 'target';
      readonly project: string;
      readonly target: string;
    };

/** One place that says what a phase needs: its `dependencies:` line (or a label with a bullet list below), or what else stands for one. */
export interface DependencyField {
  readonly source: EdgeSource;
  /** The key as written, e.g. `Depends on`. */
  readonly key: Range;
  /** The value; empty where nothing stands after the colon. */
  readonly value: Range;
  /** Empty together with `none: true` for `[]`, `None`, `--` …; empty alone for a value that says nothing. */
  readonly items: readonly DependencyItem[];
  readonly none: boolean;
  /** Text of the value that yields no edge by rule (parentheses, words after a reference). */
  readonly ignored: readonly Range[];
  /** A `[` that is not closed on its line. */
  readonly unclosedBracket: Range | undefined;
  /** Whether its numbers are phases only if phases above have them: `Requires: 1`. Default: they are phases. */
  readonly isOfPhasesAbove?: true;
}

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
