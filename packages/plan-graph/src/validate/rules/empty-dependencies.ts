import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { textOf } from '../../source/source-text.ts';
import type { Rule } from './rule.ts';

export const emptyDependencies: Rule = {
  code: 'empty-dependencies',
  summary: 'A dependency line has nothing after its colon.',
  strict: true,
  check: ({ draft, phases }) => phases.flatMap((phase) => check(draft, phase)),
};

/** One that opens a bracket and does not close it is not empty, but broken: that is the other rule's. */
function check(draft: PlanDraft, phase: PhaseDraft): readonly Diagnostic[] {
  const [field] = phase.dependencyFields;
  if (field === undefined || field.unclosedBracket !== undefined) return [];
  if (field.none || field.items.length > 0) return [];
  return [
    {
      code: 'empty-dependencies',
      severity: 'error',
      message: `Unexpected empty \`${textOf(draft.source, field.key)}\`, expected phases or \`none\``,
      range: field.key,
      phase: phase.id,
      fix: 'Write `none` if there are none.',
    },
  ];
}
