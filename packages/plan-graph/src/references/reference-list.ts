import type { Range } from '../source/source-text.ts';
import {
  explanation,
  externalItem,
  type ItemForm,
  type ItemReading,
  itemReader,
  type ReferenceForm,
} from './reference-item.ts';
import { externalReferences } from './external-reference.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';
import type { DependencyItem } from '../model/dependency.ts';
import { mayHoldNumberWord } from '../values/phase-ids.ts';
import { saysNone } from '../vocabulary/none-words.ts';
import { isConjunction, separatorPattern } from '../vocabulary/separators.ts';
import { maskValue } from './value-mask.ts';

/** What one VALUE says. `ignored` yields no edge by rule; `unclosedBracket` is the `[` and what follows it. */
export interface DependencyValue {
  readonly none: boolean;
  readonly items: readonly DependencyItem[];
  readonly ignored: readonly Range[];
  readonly unclosedBracket: Range | undefined;
}

/** Reads a value; `offset`: where it stands in the file. */
export type DependencyValueReader = (value: string, offset: number) => DependencyValue;

/** What may stand beside a phase says nothing of what it needs. */
const besides =
  /^(?:(?:it|this|which|but)\s+)*(?:can|could|may|might|will|runs?|is|are)\s[^;]*\bparallel|^(?:in\s+)?parallel(?:izable)?\s+(?:with|to)\b/iu;

/** A reader of dependency values for one way of writing references. */
export function dependencyValueReader(form: ReferenceForm): DependencyValueReader {
  const { unit, letterIds, wordIds = false, milestoneIds = false } = form;
  const { shortIds = false, groupUnits = [] } = form;
  return keptReader({
    unit,
    letterIds,
    wordIds,
    holdsWords: false,
    milestoneIds,
    shortIds,
    groupUnits,
  });
}

const memoizeByKeyJson = memoizeByKey((key) => buildReader(JSON.parse(key) as ItemForm));

function keptReader(form: ItemForm): DependencyValueReader {
  return memoizeByKeyJson(JSON.stringify(form));
}

function buildReader(form: ItemForm): DependencyValueReader {
  const { readItem, isAlternative, mentions, namesByWord, startsReference } = itemReader(form);
  return (value, offset) => {
    if (!form.holdsWords && mayHoldNumberWord(value))
      return keptReader({ ...form, holdsWords: true })(value, offset);
    // "Phases One and Two": the second one is a number too, whatever the headings have.
    if (!form.wordIds && namesByWord(value))
      return keptReader({ ...form, wordIds: true })(value, offset);
    const shift = (range: Range): Range => ({
      start: range.start + offset,
      end: range.end + offset,
    });
    const references = externalReferences(value);
    const mask = maskValue(references.text);
    // Generation B' of the reference format: `**Dependencies**: depends_on: [phase_1]`.
    const inner = /^\s*depends[_ ]on\s*:/i.exec(mask.text)?.[0].length ?? 0;
    const masked = ' '.repeat(inner) + mask.text.slice(inner);
    const whole = trimmed(masked, { start: 0, end: masked.length });
    const ignored = [...mask.parentheses];
    const nothing = { none: false, items: [], ignored: ignored.map(shift) };

    if (mask.unclosedBracket !== undefined) {
      const from = { start: mask.unclosedBracket, end: value.length };
      return { ...nothing, unclosedBracket: shift(trimmed(value, from)) };
    }
    const written = masked.slice(whole.start);
    const isEmptyList = /^[\s*`]*\[\s*\]/.test(value.slice(inner));
    const [remark] = mask.parentheses;
    const isRemarkedNone =
      written.trim() === '' &&
      remark !== undefined &&
      saysNone(value.slice(remark.start + 1, remark.end - 1).trim());
    if (
      saysNone(written.trimEnd()) ||
      isRemarkedNone ||
      (isEmptyList && explanation.test(written))
    ) {
      return { ...nothing, none: true, unclosedBracket: undefined };
    }
    const items: DependencyItem[] = [];
    const list = { start: whole.start, end: sentenceEnd(masked, whole, startsReference) };
    const further = trimmed(masked, { start: Math.min(list.end + 1, whole.end), end: whole.end });
    if (further.start < further.end) {
      // "U5. Sequenced after U9": that would be more of the list.
      if (saysMore.test(masked.slice(further.start, further.end)))
        items.push({ kind: 'unreadable', range: shift(further) });
      else ignored.push(further);
    }
    let afterProse = false;
    let afterMention = false;
    let beside: Range | undefined;
    for (const { at, joint } of splitList(masked, list)) {
      const text = masked.slice(at.start, at.end);
      // "Phase 2; can run parallel with 3 and 4" goes on to the next semicolon.
      if (beside !== undefined && joint !== ';' && joint !== '；') {
        beside = { start: beside.start, end: at.end };
        ignored[ignored.length - 1] = beside;
        continue;
      }
      const reference = references.found.get(at.start);
      const {
        item,
        explanation: explained,
        words,
      }: ItemReading = reference === undefined
        ? readItem(text, at, afterProse)
        : externalItem(text, at, reference);
      beside = item.kind === 'prose' && items.length > 0 && besides.test(text) ? at : undefined;
      if (beside !== undefined) {
        ignored.push(beside);
        continue;
      }
      // "Works with Phase 3 and Phase 4": both belong to the words before.
      const inSentence = afterMention && isConjunction(joint) && item.kind !== 'prose';
      items.push(
        inSentence
          ? { kind: 'unreadable', range: shift(at) }
          : { ...item, range: shift(item.range) },
      );
      if (explained !== undefined) ignored.push(explained);
      if (words !== undefined && !inSentence) {
        items.push({ kind: 'prose', isBehind: true, range: shift(trimmed(masked, words)) });
      }
      afterProse ||= item.kind === 'prose' || words !== undefined;
      afterMention = item.kind === 'prose' && mentions(text);
    }
    for (const at of mask.parentheses) {
      if (isAlternative(value.slice(at.start + 1, at.end - 1)))
        items.push({ kind: 'alternative', range: shift(at) });
    }
    ignored.sort((a, b) => a.start - b.start);
    return { none: false, items, ignored: ignored.map(shift), unclosedBracket: undefined };
  };
}

/** Between two references a full stop parts them as a comma does. */
const separators = new RegExp(String.raw`${separatorPattern}|\.\s+(?=\p{Lu}\p{Ll}+\s)|。`, 'gu');
const saysMore = /\b(?:after|requires?|needs|depends? on|not before)\s[^.]*\d/i;

const stop = /\.\s+(?=\p{Lu}\p{Ll}+\s)|。\s*/gu;

/**
 * Where the list ends: with the first sentence that something else follows than a reference. A sentence
 * that starts with a phase goes on with the list: `Phase 1 (the schema). Phase 2 (the store).`
 */
function sentenceEnd(
  text: string,
  { start, end }: Range,
  startsReference: (text: string) => boolean,
): number {
  for (const { index, 0: found } of text.slice(start, end).matchAll(stop)) {
    const next = start + index + found.length;
    if (!startsReference(text.slice(next, Math.min(end, next + 80)))) return start + index;
  }
  return end;
}

interface ListPart {
  readonly at: Range;
  /** What stands before it; empty for the first. */
  readonly joint: string;
}

function splitList(text: string, list: Range): readonly ListPart[] {
  const items: ListPart[] = [];
  let start = list.start;
  let joint = '';
  const push = (end: number): void => {
    const at = trimmed(text, { start, end });
    if (at.start < at.end) items.push({ at, joint });
  };
  for (const match of text.slice(list.start, list.end).matchAll(separators)) {
    push(list.start + match.index);
    start = list.start + match.index + match[0].length;
    joint = match[0];
  }
  push(list.end);
  return items;
}

function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /[\s.。]/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}
