import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import type { Range } from '../source/source-text.ts';
import { fieldValues } from './labelled-fields.ts';

/** The number behind `attempt:` in a phase, and where it is written. Undefined: there is none. */
export function writtenAttempt(
  draft: PlanDraft,
  phase: PhaseDraft,
): { readonly number: number; readonly range: Range } | undefined {
  for (const range of fieldValues(draft, phase, 'attempt')) {
    const number = draft.source.text.slice(range.start, range.end);
    if (/^\d{1,6}$/.test(number)) return { number: Number(number), range };
  }
  return undefined;
}

/** Which attempt at a phase its text asks for: the first, unless it says otherwise. */
export function attemptNumber(draft: PlanDraft, phase: PhaseDraft): number {
  return writtenAttempt(draft, phase)?.number ?? 1;
}
