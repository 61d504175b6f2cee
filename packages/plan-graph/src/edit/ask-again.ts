import { fingerprints } from '../fingerprint/fingerprints.ts';
import { landedMark, landedMarks } from '../fingerprint/landed-mark.ts';
import { ancestors } from '../graph/ancestors.ts';
import { planGraph } from '../graph/dependency-graph.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { Rules } from '../model/rules.ts';
import { type Range, textOf } from '../source/source-text.ts';
import type { Plan } from '../model/plan.ts';
import { parsePlan } from '../parse-plan.ts';
import { writtenAttempt } from './attempt-number.ts';
import { inCaseOf } from './done-words.ts';
import { editInTurn } from './edit-in-turn.ts';
import { linePlaces } from './line-places.ts';
import type { Marked } from './mark-done.ts';
import { statusPlaces } from './status-places.ts';
import { editSource, type TextEdit } from './text-edit.ts';
import { untickBoxes } from './tick-boxes.ts';

/**
 * Writes into a plan that phases are to be done again: raises the number behind `attempt:` in each, or
 * puts `attempt: 2` there, takes its ticks, its done marker and the mark of landed work away. The
 * number is text of the phase like any other, so its fingerprint changes, for everybody who has the
 * plan and for good; that of the phases built on it with it.
 *
 * As with `markDone` the new text counts only if it says nothing else besides. What stays is left as it is.
 *
 * @param ids - phases that are not in the plan are left alone
 * @returns `marked`: those that are now asked for again
 */
export function askAgain(plan: Plan, rules: Rules, ids: ReadonlySet<PhaseId>): Marked {
  return editInTurn(
    plan,
    (_current, { id }) => ids.has(id),
    (current, phase) => askAgainOne(current, rules, phase),
  );
}

function askAgainOne(plan: Plan, rules: Rules, { id }: PhaseDraft): Plan | undefined {
  const open = edited(plan, rules, (draft, phase) => takenBack(draft, phase), id);
  if (open === undefined) return undefined;
  const phase = open.byId.get(id);
  for (const edit of phase === undefined ? [] : attemptEdits(open.draft, phase)) {
    const after = edited(open, rules, () => [edit], id);
    if (after !== undefined && saysNothingElse(plan, after, id)) return after;
  }
  return undefined;
}

function edited(
  plan: Plan,
  rules: Rules,
  edits: (draft: PlanDraft, phase: PhaseDraft) => readonly TextEdit[],
  id: PhaseId,
): Plan | undefined {
  const phase = plan.byId.get(id);
  if (phase === undefined) return undefined;
  const reading = parsePlan(editSource(plan.draft.source, edits(plan.draft, phase)), rules);
  return reading.kind === 'valid' ? reading.plan : undefined;
}

/** Ticks, done markers and landed marks. */
function takenBack(draft: PlanDraft, phase: PhaseDraft): readonly TextEdit[] {
  const { text } = draft.source;
  const markers = statusPlaces(draft, phase)
    .filter(({ status }) => status === 'done')
    .map(({ kind, range }): TextEdit => {
      switch (kind) {
        case 'box':
          return { range, text: ' ' };
        case 'field':
          return { range, text: 'Pending' };
        case 'lead':
          return { range, text: inCaseOf(textOf(draft.source, range), 'pending') };
        case 'bracket':
          return {
            range: withBlankBefore(
              text,
              withMarks(text, { start: range.start - 1, end: range.end + 1 }),
            ),
            text: '',
          };
        case 'symbol':
        case 'word':
          return { range: withDashBefore(text, withMarks(text, range)), text: '' };
        default:
          return kind satisfies never;
      }
    });
  const marks = landedMarks(draft, phase).map(({ range }) => ({
    range: wholeLine(text, range),
    text: '',
  }));
  // A list of all phases ticks it elsewhere; of a phase that is open the box is empty already.
  const { listBox } = phase;
  const listed = listBox === undefined ? [] : [{ range: listBox, text: ' ' }];
  return [...untickBoxes(draft, phase), ...markers, ...marks, ...listed];
}

/** With the emphasis around it, or the marks of code. */
function withMarks(text: string, { start, end }: Range): Range {
  while (/[*_`]/.test(text.charAt(end)) && text.charAt(start - 1) === text.charAt(end)) {
    start--;
    end++;
  }
  return { start, end };
}

function withBlankBefore(text: string, { start, end }: Range): Range {
  while (/[ \t]/.test(text.charAt(start - 1))) start--;
  return { start, end };
}

/** With the dash that leads to it, `— DONE`. */
function withDashBefore(text: string, range: Range): Range {
  const { start, end } = withBlankBefore(text, range);
  const dash = /[ \t][–—|-]{1,2}$/u.exec(text.slice(Math.max(0, start - 3), start))?.[0] ?? '';
  return withBlankBefore(text, { start: start - dash.length, end });
}

/** With its line, if nothing else stands on it; else with the blank before it. */
function wholeLine(text: string, { start, end }: Range): Range {
  const isFirst = start === 0 || /[\r\n]/.test(text.charAt(start - 1));
  const lineEnd = /^[ \t]*(?:\r\n|\n|\r|$)/.exec(text.slice(end, end + 200))?.[0];
  return isFirst && lineEnd !== undefined
    ? { start, end: end + lineEnd.length }
    : withBlankBefore(text, { start, end });
}

/** Ways to write the next number; best first. */
function attemptEdits(draft: PlanDraft, phase: PhaseDraft): readonly TextEdit[] {
  const written = writtenAttempt(draft, phase);
  if (written !== undefined) return [{ range: written.range, text: String(written.number + 1) }];
  const { text } = draft.source;
  const { below, belowUnderline, end, lineEnd } = linePlaces(text, phase);
  const field = 'attempt: 2';
  const at = (place: number, inserted: string): TextEdit => ({
    range: { start: place, end: place },
    text: inserted,
  });
  // Beside other fields; what is a paragraph there stays one of its own.
  const parts = (place: number): string =>
    /^\r?\n[ \t]*(?:\r?\n|[*_]*[\p{L} ]{1,30}[*_]*:|$)/u.test(text.slice(place, place + 80))
      ? ''
      : lineEnd;
  if (phase.item !== undefined) {
    // In a list: as text of the item.
    const indentation = ' '.repeat(draft.lines.prefix(phase.lines.first).length);
    return [at(below, `${lineEnd}${indentation}${field}`)];
  }
  return [
    at(below, `${lineEnd}${field}${parts(below)}`),
    at(belowUnderline, `${lineEnd}${field}${parts(belowUnderline)}`),
    at(end, `${lineEnd}${lineEnd}${field}`),
  ];
}

/** Whether the one phase is open and asks for other work than before, those built on it with it, and everything else is as it was. */
function saysNothingElse(plan: Plan, after: Plan, id: PhaseId): boolean {
  if (after.phases.length !== plan.phases.length) return false;
  const [before, now] = [fingerprints(plan), fingerprints(after)];
  const graph = planGraph(after.phases);
  return plan.phases.every((phase) => {
    const same = after.byId.get(phase.id);
    if (same?.title !== phase.title) return false;
    const isOther = before.get(phase.id) !== now.get(phase.id);
    if (phase.id === id)
      return isOther && same.status.value !== 'done' && landedMark(after.draft, same) === undefined;
    return (
      isOther === ancestors(graph, phase.id).has(id) &&
      same.status.value === phase.status.value &&
      landedMark(after.draft, same) === landedMark(plan.draft, phase)
    );
  });
}
