import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Plan } from '../model/plan.ts';
import type { Marked } from './mark-done.ts';

/**
 * Edits phases one after the other, each in the text that the edits before it gave.
 *
 * @param isDue - whether a phase is to be edited
 * @param edit - gives the plan with that phase edited, or undefined where it would say something else as well
 */
export function editInTurn(
  plan: Plan,
  isDue: (current: Plan, phase: PhaseDraft) => boolean,
  edit: (current: Plan, phase: PhaseDraft) => Plan | undefined,
): Marked {
  const marked: PhaseDraft['id'][] = [];
  const refused: PhaseDraft['id'][] = [];
  let current = plan;
  for (const { id } of plan.phases) {
    const phase = current.byId.get(id);
    if (phase === undefined || !isDue(current, phase)) continue;
    const next = edit(current, phase);
    if (next === undefined) refused.push(id);
    else {
      marked.push(id);
      current = next;
    }
  }
  const { source } = current.draft;
  return { text: source.text, source, marked, refused };
}
