import { pathAt, positionAt, type Diagnostic, type SourceText } from 'plan-graph/internal';

/** `plans/auth.md:51:16 warning: …`, one line for each. */
export function diagnosticLines(
  source: SourceText,
  diagnostics: readonly Diagnostic[],
): readonly string[] {
  return diagnostics.map(({ range, severity, message }) => {
    const { line, column } = positionAt(source, range.start);
    return `${pathAt(source, range.start)}:${line}:${column} ${severity}: ${message}`;
  });
}
