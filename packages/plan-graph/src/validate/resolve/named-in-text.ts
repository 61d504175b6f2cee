import type { PhaseId } from '../../model/dependency.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { memoizeByKey } from '../../source/memoize-by-key.ts';
import { type Range, textOf } from '../../source/source-text.ts';
import { numericIdPattern, toPhaseId } from '../../values/phase-ids.ts';
import { isUnspaced, unitPattern } from '../../vocabulary/units.ts';

const named = memoizeByKey(
  (unit) =>
    new RegExp(
      String.raw`${isUnspaced(unit) ? '' : String.raw`(?<![\p{L}\p{N}])`}${unitPattern(unit)}[\s#-]{0,3}(?<id>${numericIdPattern})(?![\p{L}\p{N}])`,
      'gu',
    ),
);

/**
 * Where the title or text of a phase names one of some others by the unit, be it in the middle of a sentence, which is no reference.
 * Undefined: nowhere.
 */
export function namedInText(
  { source, lines, rules: { unit } }: PlanDraft,
  { section, heading }: PhaseDraft,
  others: ReadonlySet<PhaseId>,
): Range | undefined {
  const { start } = heading;
  for (const match of textOf(source, { start, end: section.end }).matchAll(named(unit))) {
    const range = { start: start + match.index, end: start + match.index + match[0].length };
    if (range.start >= heading.end && !lines.isText(lines.indexAt(range.start))) continue;
    if (others.has(toPhaseId(match.groups?.['id'] ?? ''))) return range;
  }
  return undefined;
}
