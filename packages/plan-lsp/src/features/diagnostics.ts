import { helpUri } from 'plan-graph';
import type { Diagnostic as Finding, DiagnosticCode, Severity } from 'plan-graph';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { OpenPlan } from '../plans/open-plan.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** What can be told of a plan in several files only by all of them. */
const needsAllFiles: ReadonlySet<DiagnosticCode> = new Set([
  'unknown-phase',
  'missing-dependencies',
  'no-phases',
  'no-checks',
  'count-mismatch',
  'cycle',
  'forward-reference',
  'source-mismatch',
  'wave-mismatch',
  'blocks-mismatch',
  'unreadable-heading',
]);

/** The findings of a plan that its one file can tell, as `plan-check` has them. */
export function findingsOf(plan: OpenPlan): readonly Finding[] {
  const { diagnostics } = plan;
  return plan.isPart ? diagnostics.filter(({ code }) => !needsAllFiles.has(code)) : diagnostics;
}

export function diagnosticsOf(plan: OpenPlan): Diagnostic[] {
  return findingsOf(plan).map((finding) => diagnosticOf(plan, finding));
}

export function diagnosticOf(plan: OpenPlan, finding: Finding): Diagnostic {
  const { code, severity, message, fix, range, related = [] } = finding;
  return {
    range: plan.rangeOf(range),
    severity: severities[severity],
    code,
    codeDescription: { href: helpUri(code) },
    source: 'nx-phases',
    message: fix === undefined ? message : `${message}. ${fix}`,
    ...(related.length > 0 && {
      relatedInformation: related.map((place) => ({
        location: { uri: plan.document.uri, range: plan.rangeOf(place.range) },
        message: place.message,
      })),
    }),
  };
}
