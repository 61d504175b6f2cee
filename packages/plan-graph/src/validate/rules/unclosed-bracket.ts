import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { textOf } from '../../source/source-text.ts';
import type { Rule } from './rule.ts';

export const unclosedBracket: Rule = {
  code: 'unclosed-bracket',
  summary: 'A list of dependencies opens a bracket but does not close it.',
  strict: true,
  check: ({ draft, phases }) => phases.flatMap((phase) => check(draft, phase)),
};

function check(draft: PlanDraft, phase: PhaseDraft): readonly Diagnostic[] {
  const unclosed = phase.dependencyFields[0]?.unclosedBracket;
  if (unclosed === undefined) return [];
  return [
    {
      code: 'unclosed-bracket',
      severity: 'error',
      message: `Unexpected end of line in \`${textOf(draft.source, unclosed)}\`, expected \`]\``,
      range: unclosed,
      phase: phase.id,
      fix: 'Close the bracket on the same line.',
    },
  ];
}
