import { readingCodes } from './reading-codes.ts';
import { ruleCodes } from './rule-codes.ts';

/** What is known of a code, whatever plan it is found in. */
export interface CodeFacts {
  /** One sentence, the same that opens the code's page in docs/diagnostics. */
  readonly summary: string;
  /**
   * Whether `strict` makes an error of its warnings. It does where something that the author wrote
   * is not used as written, or contradicts something else; not where the reading is sure, or where
   * the workspace and not the plan needs a change.
   */
  readonly strict: boolean;
}

/**
 * Everything that can be wrong with a plan. Codes are stable: docs and users refer to them, and each
 * has a page `docs/diagnostics/<code>.md`.
 */
export const diagnosticCodes = {
  ...readingCodes,
  ...ruleCodes,
} as const satisfies Readonly<Record<string, CodeFacts>>;

/** What kind of finding it is. Each code has a page in the documentation of nx-phases. */
export type DiagnosticCode = keyof typeof diagnosticCodes;

/** In the order of the alphabet. */
export const allDiagnosticCodes: readonly DiagnosticCode[] = (
  Object.keys(diagnosticCodes) as DiagnosticCode[]
).toSorted();
