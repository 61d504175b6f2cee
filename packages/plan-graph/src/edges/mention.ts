import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { declares } from '../references/dependency-field.ts';
import { isNamedReference } from '../references/dependency-value.ts';
import type { FieldValue } from '../references/field-values.ts';
import type { References } from '../references/references.ts';
import type { Range } from '../source/source-text.ts';
import { labelsOf } from '../values/labelled-values.ts';
import { mayHoldId } from '../values/phase-ids.ts';
import { rightArrowPattern } from '../vocabulary/arrow-signs.ts';
import { withoutBox } from '../vocabulary/boxes.ts';
import { bareName, closingSigns } from '../vocabulary/field-names.ts';
import { mayMeanNeed } from '../vocabulary/mention-labels.ts';
import { byId, type EdgeReader, needing, nothing } from './edge-reader.ts';

/**
 * Earlier phases that a phase names and says no more of, `**Gate:** Phase 1 complete` or `← Phase 1`: in words that are no
 * field. Where other phases say what they need, such a phase would run first, so it needs what it names, and is told of.
 */
export const mentionReader: EdgeReader = {
  source: 'mention',
  onlyForSilent: true,
  read({ document: { lines }, phases }, references) {
    if (phases.every(declares) || !phases.some(declares) || goesDown(phases, references))
      return nothing;
    const needs = new Map<PhaseId, DependencyField>();
    const problems: Diagnostic[] = [];
    const earlier = new Set<PhaseId>();
    for (const phase of phases) {
      const field = declares(phase) ? undefined : needIn(lines, phase, references, earlier);
      if (field !== undefined && !needs.has(phase.id)) {
        needs.set(phase.id, field);
        problems.push(unlabelled(lines, phase, field, references.unit));
      }
      earlier.add(phase.id);
    }
    return { needs: byId(needs), problems };
  },
};

/** Whether a phase needs a later one: what is read between the lines could then make a cycle. */
function goesDown(phases: readonly PhaseDraft[], { names }: References): boolean {
  const earlier = new Set<PhaseId>();
  return phases.some(({ id, dependencyFields }) => {
    const needed = dependencyFields.flatMap(({ items }) =>
      items.flatMap((item) => names.idsOf([item]) ?? []),
    );
    earlier.add(id);
    return needed.some((one) => !earlier.has(one));
  });
}

/** All that a phase names so. Undefined: nothing. */
function needIn(
  lines: Lines,
  { id, writtenId, lines: { first, end } }: PhaseDraft,
  { unit, read, names }: References,
  earlier: ReadonlySet<PhaseId>,
): DependencyField | undefined {
  const found: FieldValue[] = [];
  const itself = new Set(['this', `this ${unit}`, `${unit} ${writtenId}`, writtenId].map(bareName));
  const items = valuesIn(lines, first + 1, end).flatMap((range) => {
    const value = withoutSigns(lines.words(range), range.start, itself);
    if (value === undefined) return [];
    const { items: named } = read(value.text, value.range.start);
    const needed = names.idsOf(named) ?? [];
    const isSure =
      needed.length > 0 &&
      needed.every((one) => one !== id && earlier.has(one)) &&
      named.every((item) => isNamedReference(item, lines.words(item.range)));
    if (isSure) found.push(value);
    return isSure ? named : [];
  });
  const [value] = found;
  return value === undefined ? undefined : needing('mention', value.range, items);
}

/** What stands behind labels, in items and in paragraphs of one line, where it may say what is needed. */
function valuesIn(lines: Lines, first: number, end: number): readonly Range[] {
  const values: Range[] = [];
  let isOther = false;
  for (let index = first; index < end; index++) {
    if (lines.kind(index) === 'heading') isOther = !mayMeanNeed(bareName(lines.content(index)));
    if (isOther || !lines.isText(index) || lines.isRow(index)) continue;
    const labels = labelsOf(lines, index);
    if (labels.some(({ name }) => !mayMeanNeed(name))) {
      // What is listed below `Runs beside:` is about that.
      index = Math.max(index, lines.listEnd(index, end) - 1);
      continue;
    }
    values.push(...(labels.length > 0 ? labels.map(({ value }) => value) : wordsOn(lines, index)));
  }
  return values;
}

/** An item, or a paragraph, of one line. */
function wordsOn(lines: Lines, index: number): readonly Range[] {
  if (lines.paragraphEnd(index, index + 2) > index + 1) return [];
  if (!lines.opensItem(index)) return lines.isText(index - 1) ? [] : [lines.range(index)];
  const content = lines.content(index);
  const { start, end } = lines.range(index);
  return [{ start: start + content.length - withoutBox(content).length, end }];
}

const toRight = new RegExp(rightArrowPattern, 'u');

/** `🔒 Phase 1`, `← Phase 1`, `Phase 1 → this phase` without the signs. Undefined: it leads to another phase, or names none. */
function withoutSigns(
  words: string,
  offset: number,
  itself: ReadonlySet<string>,
): FieldValue | undefined {
  if (words.length > longestMention || !mayHoldId(words)) return undefined;
  const arrow = toRight.exec(words);
  const next = bareName(arrow === null ? '' : words.slice(arrow.index));
  if (next !== '' && !itself.has(next)) return undefined;
  const lead = /^[^\p{L}\p{N}]*/u.exec(words)?.[0].length ?? 0;
  const text = words.slice(lead, arrow?.index).replace(closingSigns, '');
  const start = offset + lead;
  return text === '' ? undefined : { text, range: { start, end: start + text.length } };
}

/** In characters; longer words are a sentence about more than what is needed. */
const longestMention = 120;

function unlabelled(
  lines: Lines,
  { id, writtenId }: PhaseDraft,
  { value, items }: DependencyField,
  unit: string,
): Diagnostic {
  const needed = items.map(({ range }) => lines.words(range)).join(', ');
  return {
    code: 'unlabelled-dependency',
    severity: 'warning',
    message: `Unexpected \`${lines.words(value).slice(0, 80)}\` in ${unit} ${writtenId}, which has no dependency line, expected \`Depends on:\` before it; it is read as one`,
    range: value,
    phase: id,
    fix: `Write \`Depends on: ${needed}\`, or \`Depends on: none\` if it needs nothing.`,
  };
}
