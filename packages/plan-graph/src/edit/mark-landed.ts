import { must } from '../source/must.ts';
import { fingerprints } from '../fingerprint/fingerprints.ts';
import { landedComment, landedMark } from '../fingerprint/landed-mark.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { Rules } from '../model/rules.ts';
import type { Plan } from '../model/plan.ts';
import { parsePlan } from '../parse-plan.ts';
import { editInTurn } from './edit-in-turn.ts';
import { linePlaces } from './line-places.ts';
import type { Marked } from './mark-done.ts';
import { editSource, type TextEdit } from './text-edit.ts';

/**
 * Writes into a plan which work of its phases was landed: a comment below the heading, or in the place
 * of the one that stands there already.
 *
 * As with `markDone` the new text counts only if it asks for the same as the old one; where the comment
 * would not do below the heading, as in some lists, it goes to the phase's end.
 *
 * @param marks - fingerprints of the landed work by phase; what the plan does not have is left alone
 */
export function markLanded(plan: Plan, rules: Rules, marks: ReadonlyMap<PhaseId, string>): Marked {
  return editInTurn(
    plan,
    ({ draft }, phase) => marks.has(phase.id) && landedMark(draft, phase) !== marks.get(phase.id),
    (current, phase) => {
      const mark = must(marks.get(phase.id), 'mark of a phase that is due');
      return placesFor(current.draft, phase, landedComment(mark))
        .map((edit) => attempt(current, rules, phase.id, mark, edit))
        .find((found) => found !== undefined);
    },
  );
}

/** Best first. */
function placesFor(draft: PlanDraft, phase: PhaseDraft, comment: string): readonly TextEdit[] {
  const { text } = draft.source;
  const old = draft.lines.scan.comments.findLast(
    ({ start, end }) =>
      start >= phase.section.start &&
      end <= phase.section.end &&
      /^<!--\s*nx-phases:\s*landed\b/.test(text.slice(start, end)),
  );
  if (old !== undefined) return [{ range: old, text: comment }];
  const { below, belowUnderline, end, lineEnd } = linePlaces(text, phase);
  return [
    { range: { start: below, end: below }, text: `${lineEnd}${comment}` },
    { range: { start: below, end: below }, text: `${lineEnd}${lineEnd}${comment}` },
    { range: { start: belowUnderline, end: belowUnderline }, text: `${lineEnd}${comment}` },
    { range: { start: end, end }, text: `${lineEnd}${lineEnd}${comment}` },
    // In a list: with the item, on its own line.
    { range: { start: phase.heading.end, end: phase.heading.end }, text: ` ${comment}` },
  ];
}

/** The plan with the mark, unless its text says anything else besides. */
function attempt(
  plan: Plan,
  rules: Rules,
  id: PhaseId,
  mark: string,
  edit: TextEdit,
): Plan | undefined {
  const { source } = plan.draft;
  const reading = parsePlan(editSource(source, [edit]), rules);
  if (reading.kind !== 'valid' || reading.plan.phases.length !== plan.phases.length)
    return undefined;
  const after = reading.plan;
  const before = fingerprints(plan);
  const now = fingerprints(after);
  const isRight = plan.phases.every((phase) => {
    const same = after.byId.get(phase.id);
    if (same === undefined) return false;
    const wanted = phase.id === id ? mark : landedMark(plan.draft, phase);
    return (
      before.get(phase.id) === now.get(phase.id) &&
      same.status.value === phase.status.value &&
      landedMark(after.draft, same) === wanted
    );
  });
  return isRight ? after : undefined;
}
