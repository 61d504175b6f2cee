import type { Range, SourceText } from '../source/source-text.ts';
import type { DiagnosticCode } from './codes.ts';

export type { DiagnosticCode };

/**
 * `error`: nothing of the plan runs. `warning`: shown by `plan-check`, and when the phase runs.
 * `info`: says what was decided where the plan leaves it open.
 */
export type Severity = 'error' | 'warning' | 'info';

/** A user's mistake, as a value. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence: "Unexpected X, expected Y". */
  readonly message: string;
  /** The narrowest stretch that is wrong. */
  readonly range: Range;
  /** How to mend it, as an instruction. Absent where the message says all. */
  readonly fix?: string;
  /** Other places that belong to it, in reading order. */
  readonly related?: readonly RelatedPlace[];
  /** The phase that the mistake belongs to; absent for the plan as a whole. */
  readonly phase?: string;
}

/** Another place that a diagnostic is about, e.g. the first of two headings with one id. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: Range;
}

/** A diagnostic with the text it speaks of, as printers need it. */
export interface LocatedDiagnostic {
  readonly source: SourceText;
  readonly diagnostic: Diagnostic;
}

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** In the order of the text; at one place the graver first, then by code: the same plan always prints the same list. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      a.range.start - b.range.start ||
      rank[a.severity] - rank[b.severity] ||
      a.range.end - b.range.end ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) ||
      (a.message < b.message ? -1 : a.message > b.message ? 1 : 0),
  );
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
