import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { textOf } from '../../source/source-text.ts';
import { nameOf } from '../naming.ts';

/** The form of the field itself: one per phase, closed, not empty. */
export function dependencyFieldForm(draft: PlanDraft, phase: PhaseDraft): readonly Diagnostic[] {
  const [field, ...others] = phase.dependencyFields;
  if (field === undefined) return [];
  const diagnostics: Diagnostic[] = [];
  const second = others.find(({ source }) => source === field.source && source === 'field');
  if (second !== undefined) {
    diagnostics.push({
      code: 'multiple-fields',
      severity: 'warning',
      message: `Unexpected second dependency line in ${nameOf(draft, phase)}, expected one; the first is used`,
      range: { start: second.key.start, end: second.value.end },
      phase: phase.id,
      fix: 'Join them in one line.',
      related: [
        { message: 'this one is used', range: { start: field.key.start, end: field.value.end } },
      ],
    });
  }
  if (field.unclosedBracket !== undefined) {
    diagnostics.push({
      code: 'unclosed-bracket',
      severity: 'error',
      message: `Unexpected end of line in \`${textOf(draft.source, field.unclosedBracket)}\`, expected \`]\``,
      range: field.unclosedBracket,
      phase: phase.id,
      fix: 'Close the bracket on the same line.',
    });
  } else if (!field.none && field.items.length === 0) {
    diagnostics.push({
      code: 'empty-dependencies',
      severity: 'error',
      message: `Unexpected empty \`${textOf(draft.source, field.key)}\`, expected phases or \`none\``,
      range: field.key,
      phase: phase.id,
      fix: 'Write `none` if there are none.',
    });
  }
  return diagnostics;
}
