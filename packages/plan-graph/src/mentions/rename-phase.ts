import type { PhaseId } from '../model/dependency.ts';
import type { PlanDraft } from '../model/plan-draft.ts';
import type { PlanReading } from '../model/plan.ts';
import type { Rules } from '../model/rules.ts';
import { parsePlan } from '../parse-plan.ts';
import { editSource, type TextEdit } from '../edit/text-edit.ts';
import { type Range, type SourceText, textOf } from '../source/source-text.ts';
import { longestId, toPhaseId } from '../values/phase-ids.ts';
import { nameOf } from '../validate/naming.ts';
import { distinctPhases } from '../validate/rules/duplicate-id.ts';
import { unitsPattern } from '../vocabulary/units.ts';
import { idTokens } from './id-tokens.ts';
import { mentionsIn } from './mentions.ts';
import { planShape } from './plan-shape.ts';

/** What comes of renaming: edits that do not overlap, or one sentence why there are none. */
export type Renaming =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: string };

/**
 * Gives a phase another id, everywhere where the plan names it. The new text counts only if it reads as the same
 * plan in which that phase is called otherwise: same phases, same dependencies by every place that speaks of them,
 * no further error. Where no way of writing it gives that, it is refused.
 *
 * Prose that names the phase is left as it is, and so is what other files say of it.
 *
 * @param source - the plan
 * @param rules - those it is read by
 * @param id - of the phase
 * @param written - the new id as it is to be written, e.g. `7` or `2A`
 */
export function renamePhase(
  source: SourceText,
  rules: Rules,
  id: PhaseId,
  written: string,
): Renaming {
  const reading = parsePlan(source, rules);
  const { draft } = reading;
  const renamed = toPhaseId(written);
  const refusal = refusalOf(draft, id, written, renamed);
  if (refusal !== undefined) return { ok: false, reason: refusal };
  const wanted = planShape(reading, (one) => (one === id ? renamed : one));
  for (const edits of waysToWrite(reading, id, written)) {
    const edited = parsePlan(editSource(source, edits), rules);
    if (planShape(edited, (one) => one) === wanted) return { ok: true, edits };
  }
  return {
    ok: false,
    reason: `Unexpected id \`${written}\`, expected one with which this plan can be read as before`,
  };
}

function refusalOf(
  draft: PlanDraft,
  id: PhaseId,
  written: string,
  renamed: PhaseId,
): string | undefined {
  const { unit } = draft.rules;
  if (!/^[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*$/u.test(written) || written.length > longestId)
    return `Unexpected id \`${written.slice(0, longestId)}\`, expected a number or a letter such as \`3\`, \`2.1\` or \`2A\``;
  const { phases, diagnostics } = distinctPhases(draft);
  const own = phases.find((phase) => phase.id === id);
  if (own === undefined) return `Unexpected ${unit} \`${id}\`, expected one of this plan`;
  const other = phases.find((phase) => phase.id === renamed);
  if (other === own)
    return `Unexpected id \`${written}\`, expected another one than ${nameOf(draft, own)} has`;
  if (other !== undefined)
    return `Unexpected id \`${written}\`, expected one that no other ${unit} of this plan has`;
  const isTwice = diagnostics.some(
    ({ code, severity, phase }) => code === 'duplicate-id' && severity === 'error' && phase === id,
  );
  return isTwice
    ? `Unexpected second heading for ${nameOf(draft, own)}, expected one, so that it is clear what is meant by it`
    : undefined;
}

/** Ways to write the new id, the one that changes least first. */
function waysToWrite(
  { draft }: PlanReading,
  id: PhaseId,
  written: string,
): readonly (readonly TextEdit[])[] {
  const { source } = draft;
  const mentions = mentionsIn(draft);
  const tokens = mentions.flatMap(({ ids }) => ids.filter((one) => one.id === id));
  const plain = distinctEdits(tokens.map(({ range }) => ({ range, text: written })));
  const called = namedElsewhere(draft, id).map((range) => ({ range, text: written }));
  const listed = listedSpans(draft, id, written);
  const withLists = distinctEdits([...listed, ...plain]);
  return [
    plain,
    distinctEdits([...plain, ...called]),
    ...(listed.length === 0 ? [] : [withLists, distinctEdits([...withLists, ...called])]),
  ].filter((edits) => edits.every(({ range }) => isInOneFile(source, range)));
}

function isInOneFile({ parts }: SourceText, { start, end }: Range): boolean {
  return parts === undefined || parts.some((part) => part.start <= start && end <= part.end);
}

/** Of edits at one place the first. */
function distinctEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  const kept: TextEdit[] = [];
  for (const edit of edits) {
    const meets = kept.some(
      ({ range }) => range.start < edit.range.end && edit.range.start < range.end,
    );
    if (!meets) kept.push(edit);
  }
  return kept.toSorted((a, b) => a.range.start - b.range.start);
}

/**
 * Places outside of fences that call the phase by unit and id where the reader did not have to look at them, such as
 * a list of all phases above their headings.
 */
function namedElsewhere({ source, lines, rules }: PlanDraft, id: PhaseId): readonly Range[] {
  const form = new RegExp(
    String.raw`(?<![\p{L}\p{N}])${unitsPattern(rules.unit)}\s+#?[\p{L}\p{N}][\p{L}\p{N}.-]*`,
    'gu',
  );
  return Array.from({ length: lines.count }, (_, index) => index).flatMap((index) => {
    const kind = lines.kind(index);
    if (kind !== 'text' && kind !== 'heading') return [];
    const { start, end } = lines.range(index);
    return Array.from(source.text.slice(start, end).matchAll(form)).flatMap((match) => {
      const from = start + match.index;
      return idTokens(source.text, { start: from, end: from + match[0].length }, id).slice(0, 1);
    });
  });
}

/** `1-3` as `Phase 7, Phase 2, Phase 3`: a range may not be one any more with a new id at its end. */
function listedSpans(draft: PlanDraft, id: PhaseId, written: string): readonly TextEdit[] {
  const { source, rules } = draft;
  const { phases } = distinctPhases(draft);
  const positions = new Map(phases.map((phase, position) => [phase.id, position]));
  const fields = phases.flatMap(({ dependencyFields, blocks }) => [
    ...dependencyFields.flatMap(({ items }) => items),
    ...blocks,
  ]);
  return fields.flatMap((item): readonly TextEdit[] => {
    if (item.kind !== 'span' || (item.from !== id && item.to !== id)) return [];
    const [from, to] = [positions.get(item.from), positions.get(item.to)];
    if (from === undefined || to === undefined || from > to) return [];
    const isNamed = /^\P{N}*\p{L}{2}/u.test(textOf(source, item.range));
    const names = phases
      .slice(from, to + 1)
      .map((phase) => (phase.id === id ? written : phase.writtenId))
      .map((one) => (isNamed ? `${rules.unit} ${one}` : one));
    return [{ range: item.range, text: names.join(', ') }];
  });
}
