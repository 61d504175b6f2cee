import {
  diagnosticsToGithub,
  diagnosticsToJson,
  diagnosticsToSarif,
  formatDiagnostics,
  helpUri,
  summarizeDiagnostics,
  type LocatedDiagnostic,
} from 'plan-graph/internal';

export const formats = ['text', 'json', 'github', 'sarif'] as const;
export type Format = (typeof formats)[number];

/** The findings of one plan in the form of `--json`. */
export interface CheckJson {
  readonly version: 1;
  readonly plan: string;
  readonly diagnostics: ReturnType<typeof diagnosticsToJson>;
}

export function checkJson(plan: string, located: readonly LocatedDiagnostic[]): CheckJson {
  return { version: 1, plan, diagnostics: diagnosticsToJson(located) };
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
      return diagnosticsToGithub(located);
    case 'sarif':
      return `${JSON.stringify(diagnosticsToSarif(located), undefined, 2)}\n`;
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
