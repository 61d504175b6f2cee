import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PlanDraft } from '../../model/plan-draft.ts';
import type { Rule } from './rule.ts';

export const countMismatch: Rule = {
  code: 'count-mismatch',
  summary: 'The plan states a number of phases that differs from the phases found.',
  strict: true,
  check: ({ draft, phases }) => check(draft, phases.length),
};

/** "Total Phases: 4" is a cross-check: a lost heading shows here. */
function check(draft: PlanDraft, found: number): readonly Diagnostic[] {
  const declared = draft.declaredCount;
  if (declared === undefined || declared.count === found) return [];
  return [
    {
      code: 'count-mismatch',
      severity: 'warning',
      message: `Unexpected count ${declared.count} in the plan's metadata, expected ${found}, the number of phases found`,
      range: declared.range,
      fix: 'Correct the number, or look for a heading that is not read as a phase.',
    },
  ];
}
