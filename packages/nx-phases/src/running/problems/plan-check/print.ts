import {
  diagnosticsToJson,
  formatDiagnostics,
  helpUri,
  jsonToCodeQuality,
  jsonToGithub,
  jsonToSarif,
  summarizeDiagnostics,
  type DiagnosticJson,
  type LocatedDiagnostic,
} from 'plan-graph/internal';

export const formats = ['text', 'json', 'github', 'gitlab', 'sarif'] as const;
export type Format = (typeof formats)[number];

/** The findings of one plan in the form of `--json`. */
export interface CheckJson {
  readonly version: 1;
  readonly plan: string;
  readonly diagnostics: readonly DiagnosticJson[];
}

export function checkJson(plan: string, located: readonly LocatedDiagnostic[]): CheckJson {
  return { version: 1, plan, diagnostics: diagnosticsToJson(located) };
}

/** The forms that other tools read, which may hold the findings of several plans. */
export const joinedFormats = ['github', 'gitlab', 'sarif'] as const satisfies readonly Format[];
export type JoinedFormat = (typeof joinedFormats)[number];

/** Findings for another tool; ends with a line break, save where there is nothing to annotate. */
export function printJoined(format: JoinedFormat, diagnostics: readonly DiagnosticJson[]): string {
  switch (format) {
    case 'github':
      return jsonToGithub(diagnostics);
    case 'gitlab':
      return `${JSON.stringify(jsonToCodeQuality(diagnostics), undefined, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(jsonToSarif(diagnostics), undefined, 2)}\n`;
    default:
      return format satisfies never;
  }
}

/**
 * What `plan-check` prints; ends with a line break, save where there is nothing to annotate.
 *
 * @param pages - folder of the installed pages about codes, if there is one
 */
export function print(
  format: Format,
  plan: string,
  located: readonly LocatedDiagnostic[],
  pages?: string,
): string {
  switch (format) {
    case 'text':
      return text(plan, located, pages);
    case 'json':
      return `${JSON.stringify(checkJson(plan, located), undefined, 2)}\n`;
    case 'github':
    case 'gitlab':
    case 'sarif':
      return printJoined(format, diagnosticsToJson(located));
    default:
      return format satisfies never;
  }
}

function text(
  plan: string,
  located: readonly LocatedDiagnostic[],
  pages: string | undefined,
): string {
  if (located.length === 0) return `${plan}: no problems found\n`;
  const codes = new Set(located.map(({ diagnostic }) => diagnostic.code));
  return [
    formatDiagnostics(located, { frames: true }),
    `${plan}: ${summarizeDiagnostics(located)}`,
    ...[...codes].toSorted().map((code) => `  see ${helpUri(code)}`),
    ...(pages === undefined ? [] : [`  offline: ${pages}/<code>.md`]),
    '',
  ].join('\n');
}
