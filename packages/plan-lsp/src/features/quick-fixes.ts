import { fixesOf } from 'plan-graph/internal';
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { OpenPlan } from '../plans/open-plan.ts';
import { diagnosticOf, findingsOf } from './diagnostics.ts';

/** The fixes of all findings that a range touches; the first one of each is the preferred one. */
export function quickFixes(plan: OpenPlan, range: Range): CodeAction[] {
  const [from, to] = [plan.offsetAt(range.start), plan.offsetAt(range.end)];
  return findingsOf(plan)
    .filter((finding) => finding.range.start <= to && from <= finding.range.end)
    .flatMap((finding) =>
      fixesOf(plan.source, plan.settings.rules, finding).map((fix, index): CodeAction => ({
        title: fix.title.replace(/\.$/, ''),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(plan, finding)],
        isPreferred: index === 0,
        edit: {
          documentChanges: [
            {
              textDocument: { uri: plan.document.uri, version: plan.document.version },
              edits: fix.edits.map((edit) => ({
                range: plan.rangeOf(edit.range),
                newText: edit.text,
              })),
            },
          ],
        },
      })),
    );
}
