import type { LocatedDiagnostic, Severity } from './diagnostic.ts';
import { visibleText } from './code-frame.ts';
import { diagnosticsToJson, type DiagnosticJson } from './format-diagnostics.ts';

/** GitHub has three kinds of annotations. */
const kinds: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Diagnostics as workflow commands, one line each, which GitHub Actions turns into annotations beside
 * the lines of the plan:
 *
 * ```
 * ::error file=plans/auth.md,line=42,endLine=42,col=16,endColumn=17,title=unknown-phase::Unexpected …
 * ```
 *
 * The fix and the related places are further lines of the annotation. A range over several lines has
 * no columns: GitHub refuses those. Ends with a line break; empty where there is nothing to say.
 */
export function diagnosticsToGithub(located: readonly LocatedDiagnostic[]): string {
  return jsonToGithub(diagnosticsToJson(located));
}

/** The same of diagnostics that were kept as JSON. */
export function jsonToGithub(diagnostics: readonly DiagnosticJson[]): string {
  return diagnostics.map((one) => `${annotation(one)}\n`).join('');
}

function annotation(diagnostic: DiagnosticJson): string {
  const { path, start, end } = diagnostic;
  const properties: readonly (readonly [name: string, value: string | number])[] = [
    ['file', path],
    ['line', start.line],
    ['endLine', end.line],
    ...(start.line === end.line
      ? ([
          ['col', start.column],
          ['endColumn', end.column],
        ] as const)
      : []),
    ['title', diagnostic.code],
  ];
  const lines = [
    diagnostic.message,
    ...(diagnostic.fix === undefined ? [] : [diagnostic.fix]),
    ...diagnostic.related.map(
      (place) => `${place.path ?? path}:${place.start.line}:${place.start.column} ${place.message}`,
    ),
  ];
  const written = properties.map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${kinds[diagnostic.severity]} ${written.join(',')}::${data(lines.map(visibleText).join('\n'))}`;
}

/** What stands behind the second `::`. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A value between the two `::`, where commas and colons part things. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
