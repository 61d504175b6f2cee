import type { DependencyField } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';

/**
 * Whether a phase says what it needs. Words that name no phase (`Prerequisites: Node 20`) say
 * nothing about the order, or one such line would make a plan in sequence run all at once.
 */
export function declares({ dependencyFields: [field] }: PhaseDraft): boolean {
  return field !== undefined && saysSomething(field);
}

/** Whether a field is about phases at all. */
export function saysSomething(field: DependencyField): boolean {
  return (
    field.none ||
    field.unclosedBracket !== undefined ||
    field.items.length === 0 ||
    field.items.some(({ kind }) => kind !== 'prose')
  );
}
