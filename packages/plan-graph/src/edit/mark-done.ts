import { fingerprints } from '../fingerprint/fingerprints.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { Rules } from '../model/rules.ts';
import { type SourceText, textOf } from '../source/source-text.ts';
import type { Plan } from '../model/plan.ts';
import { parsePlan } from '../parse-plan.ts';
import { doneInPlaceOf, doneStyle, type DoneStyle } from './done-words.ts';
import { statusPlaces } from './status-places.ts';
import { editSource, type TextEdit } from './text-edit.ts';
import { tickBoxes } from './tick-boxes.ts';

export interface Marked {
  /** The new text; of a plan in several files, joined. */
  readonly text: string;
  /** The same with its files; see `filesOf`. */
  readonly source: SourceText;
  /** The phases that the text now says are done and did not before, in the order of the plan. */
  readonly marked: readonly PhaseId[];
  /** Those that cannot be marked without saying something else as well. */
  readonly refused: readonly PhaseId[];
}

/**
 * Writes into a plan that phases are done: ticks their boxes and sets the marker that the phase, or
 * else the plan, already uses. Nothing else is touched.
 *
 * The new text is read again before it counts: it must say done of exactly these phases, and ask for
 * the same work of all of them, or their results would not count any more.
 *
 * @param rules - those the plan was read by
 * @param ids - phases that are done, blocked or skipped in the plan, or not in it, are left alone
 */
export function markDone(plan: Plan, rules: Rules, ids: ReadonlySet<PhaseId>): Marked {
  const wanted = plan.phases.filter(
    ({ id, status }) =>
      ids.has(id) && (status.value === 'pending' || status.value === 'in-progress'),
  );
  const style = doneStyle(plan.draft, plan.phases);
  const edits = new Map(wanted.map((phase) => [phase.id, editsOf(plan.draft, phase, style)]));
  const together = attempt(plan, rules, edits);
  if (together !== undefined)
    return { text: together.text, source: together, marked: [...edits.keys()], refused: [] };

  // One of them spoils it; each is tried alone, and those that are right alone are taken.
  const right = new Map(
    [...edits].filter(([id, own]) => attempt(plan, rules, new Map([[id, own]]))),
  );
  const found = attempt(plan, rules, right);
  const marked = found === undefined ? [] : [...right.keys()];
  const source = found ?? plan.draft.source;
  return {
    text: source.text,
    source,
    marked,
    refused: [...edits.keys()].filter((id) => !marked.includes(id)),
  };
}

function editsOf(draft: PlanDraft, phase: PhaseDraft, style: DoneStyle): readonly TextEdit[] {
  const boxes = tickBoxes(draft, phase);
  const places = statusPlaces(draft, phase).filter(({ status }) => status !== 'done');
  if (places.length > 0) {
    const markers = places.map(({ kind, range }) => ({
      range,
      text: doneInPlaceOf(kind, textOf(draft.source, range), style),
    }));
    return [...boxes, ...markers];
  }
  // The boxes of the phase do not speak where a list of all phases does.
  if (phase.listBox !== undefined) return [...boxes, { range: phase.listBox, text: 'x' }];
  // Ticked boxes say it where the plan has no other way, and where its way is a line we would have to add.
  const byBoxes = style.first === undefined || style.first === 'field' || style.first === 'box';
  if (phase.item !== undefined || (boxes.length > 0 && byBoxes)) return boxes;
  const end = phase.heading.end;
  return [...boxes, { range: { start: end, end }, text: ` ${newMarker(style)}` }];
}

function newMarker({ first, symbol = '✅', bracket = 'COMPLETED' }: DoneStyle): string {
  if (first === 'symbol') return symbol;
  return first === 'word' ? '— DONE' : `[${bracket}]`;
}

/** The edited text, unless it says anything else than that these phases are done. */
function attempt(
  plan: Plan,
  rules: Rules,
  edits: ReadonlyMap<PhaseId, readonly TextEdit[]>,
): SourceText | undefined {
  const source = editSource(plan.draft.source, [...edits.values()].flat());
  const reading = parsePlan(source, rules);
  if (reading.kind !== 'valid' || reading.plan.phases.length !== plan.phases.length)
    return undefined;
  const before = fingerprints(plan);
  const after = fingerprints(reading.plan);
  const isRight = plan.phases.every(({ id, status }) => {
    const now = reading.plan.byId.get(id)?.status.value;
    return before.get(id) === after.get(id) && now === (edits.has(id) ? 'done' : status.value);
  });
  return isRight ? source : undefined;
}
