import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { nameOf } from '../naming.ts';
import type { Rule } from './rule.ts';

export const multipleFields: Rule = {
  code: 'multiple-fields',
  summary: 'A phase has two dependency lines.',
  strict: true,
  check: ({ draft, phases }) => phases.flatMap((phase) => check(draft, phase)),
};

/** A field has one value; another place, such as a table about all phases, is compared by another rule. */
function check(draft: PlanDraft, phase: PhaseDraft): readonly Diagnostic[] {
  const [field, ...others] = phase.dependencyFields;
  if (field?.source !== 'field') return [];
  const second = others.find(({ source }) => source === 'field');
  if (second === undefined) return [];
  return [
    {
      code: 'multiple-fields',
      severity: 'warning',
      message: `Unexpected second dependency line in ${nameOf(draft, phase)}, expected one; the first is used`,
      range: { start: second.key.start, end: second.value.end },
      phase: phase.id,
      fix: 'Combine them into one line.',
      related: [
        { message: 'this one is used', range: { start: field.key.start, end: field.value.end } },
      ],
    },
  ];
}
