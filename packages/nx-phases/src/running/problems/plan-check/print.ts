import {
  diagnosticsToGithub,
  diagnosticsToJson,
  diagnosticsToSarif,
  formatDiagnostics,
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

/** What `plan-check` prints; ends with a line break, save where there is nothing to annotate. */
export function print(format: Format, plan: string, located: readonly LocatedDiagnostic[]): string {
  switch (format) {
    case 'text':
      return text(plan, located);
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

function text(plan: string, located: readonly LocatedDiagnostic[]): string {
  if (located.length === 0) return `${plan}: no problems found\n`;
  return [
    formatDiagnostics(located, { frames: true }),
    `${plan}: ${summarizeDiagnostics(located)}; docs/diagnostics of nx-phases has a page for each code`,
    '',
  ].join('\n');
}
