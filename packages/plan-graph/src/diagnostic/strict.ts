import { diagnosticCodes } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';

/**
 * The diagnostics as the rule `strict` wants them: warnings of the codes that it names become errors,
 * so that nothing of the plan runs. Notes stay notes.
 */
export function raised(
  diagnostics: readonly Diagnostic[],
  rules: { readonly strict: boolean },
): readonly Diagnostic[] {
  if (!rules.strict) return diagnostics;
  return diagnostics.map((diagnostic) =>
    diagnostic.severity === 'warning' && diagnosticCodes[diagnostic.code].strict
      ? { ...diagnostic, severity: 'error' }
      : diagnostic,
  );
}
