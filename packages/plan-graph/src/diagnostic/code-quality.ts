import { createHash } from 'node:crypto';
import type { Severity } from './diagnostic.ts';
import type { DiagnosticJson } from './format-diagnostics.ts';

const severities = { error: 'major', warning: 'minor', info: 'info' } as const satisfies Record<
  Severity,
  string
>;

/** An entry of a Code Quality report, in the form that GitLab reads. */
export interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: (typeof severities)[Severity];
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** Diagnostics as a Code Quality report, which GitLab shows in merge requests. */
export function jsonToCodeQuality(
  diagnostics: readonly DiagnosticJson[],
): readonly CodeQualityIssue[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const { code, message, fix, severity, path, start } = diagnostic;
    // GitLab knows a finding again by it, so it must not change with the lines above, nor be that of another.
    const same = JSON.stringify([path, code, message]);
    const count = (seen.get(same) ?? 0) + 1;
    seen.set(same, count);
    return {
      description: fix === undefined ? message : `${message}. ${fix}`,
      check_name: code,
      fingerprint: createHash('sha256').update(`${same}${count}`).digest('hex').slice(0, 32),
      severity: severities[severity],
      location: { path, lines: { begin: start.line } },
    };
  });
}
