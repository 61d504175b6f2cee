import type { PhaseId } from '../../model/dependency.ts';
import type { PlanDraft } from '../../model/plan-draft.ts';
import { editDistance } from '../../source/edit-distance.ts';
import { type Range, textOf } from '../../source/source-text.ts';
import { toPhaseId } from '../../values/phase-ids.ts';

/** Looked up once per plan: every reference to a phase that is not there asks. */
const found = new WeakMap<PlanDraft, ReadonlyMap<PhaseId, Range>>();

/**
 * The headings whose word is nearly the unit, `### Phasse 3: …`, by their number: where a phase was meant to be. Of
 * several with one number it is the first.
 */
export function misspeltHeadings(draft: PlanDraft): ReadonlyMap<PhaseId, Range> {
  const known = found.get(draft) ?? headingsIn(draft);
  found.set(draft, known);
  return known;
}

const numbered = /^\P{L}{0,20}(?<word>\p{L}{2,40})[\s#_-]{0,3}(?<number>\d+(?:\.\d+)*[A-Za-z]?)/u;

function headingsIn({ lines, source, rules }: PlanDraft): ReadonlyMap<PhaseId, Range> {
  const unit = rules.unit.toLowerCase();
  const headings = new Map<PhaseId, Range>();
  for (const { text } of lines.ownHeadings) {
    const { word, number } = numbered.exec(textOf(source, text))?.groups ?? {};
    if (word === undefined || number === undefined) continue;
    const id = toPhaseId(number);
    if (!headings.has(id) && editDistance(word.toLowerCase(), unit) <= 2) headings.set(id, text);
  }
  return headings;
}
