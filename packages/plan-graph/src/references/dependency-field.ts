import type { DependencyField, DependencyItem } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import {
  type DependencyValue,
  type DependencyValueReader,
  isNamedReference,
  joinedValues,
  naming,
} from './dependency-value.ts';
import type { FieldValue } from './field-values.ts';
import { itemAt } from '../source/must.ts';
import type { Range } from '../source/source-text.ts';
import { readLabelledValues } from '../values/labelled-values.ts';
import { isDependencyLabel, isOppositeLabel } from '../vocabulary/dependency-labels.ts';
import { toFieldName } from '../vocabulary/field-names.ts';

/**
 * Reads the values of one dependency field: a single one, or the items of a list.
 *
 * @param value - what stands for the value where there is none
 */
export function dependencyField(
  key: Range,
  value: Range,
  values: readonly FieldValue[],
  read: DependencyValueReader,
): DependencyField {
  const parts = values.flatMap(withoutLabel).flatMap((one) => readWithBelow(one, read));
  const [first, last] = [values[0], values.at(-1)];
  return {
    source: 'field',
    key,
    value:
      first === undefined || last === undefined
        ? value
        : { start: first.range.start, end: last.range.end },
    ...joinedValues(parts),
  };
}

/** `- **Internal**: Phase 4` is Phase 4; `- Blocks: Phase 6` is nothing that is needed. */
function withoutLabel(value: FieldValue): readonly FieldValue[] {
  const { start } = value.range;
  const [label] = readLabelledValues(value.text, start);
  if (isOppositeLabel(label?.name ?? toFieldName(value.text))) return [];
  if (label === undefined || !isDependencyLabel(label.name)) return [value];
  const { value: range } = label;
  return range.start < range.end
    ? [{ ...value, range, text: value.text.slice(range.start - start, range.end - start) }]
    : [value];
}

/**
 * A value with what stands below it. That explains it, and words need no mention; but what starts
 * like a reference may have been meant as one, and is reported. Below a mere label, `- Internal:`,
 * an item is one.
 */
function readWithBelow(value: FieldValue, read: DependencyValueReader): DependencyValue[] {
  const { below = [], text, range } = value;
  const own = read(text, range.start);
  if (below.length === 0 || own.none) return [own];
  const readings = below.map((one) => [one, read(one.text, one.range.start)] as const);
  if (isDependencyLabel(toFieldName(text)))
    return readings.flatMap(([one, reading]) => {
      if (one.isFurtherLine !== true) return [reading];
      return mayBeMeant(one, reading.items) ? [strayLine(one)] : [];
    });
  const explainsReference = own.items.some(({ kind }) => kind !== 'prose');
  const stray = readings
    .filter(
      ([one, { items }]) => mayBeMeant(one, items) && (explainsReference || !one.isFurtherLine),
    )
    .map(([one, { items }]): DependencyItem => {
      // "2 tables" below a phase is a count; "2" alone may be a phase.
      const isCount = itemAt(items, 0).kind === 'unreadable' && /^\P{L}*\d/u.test(one.text);
      return explainsReference && !isCount
        ? { kind: 'unreadable', isNested: true, range: one.range }
        : { kind: 'prose', range: one.range };
    });
  return [{ ...own, items: [...own.items, ...stray] }];
}

/** A line of nothing but phases where an item should be. */
function strayLine({ range }: FieldValue): DependencyValue {
  return naming({ kind: 'unreadable', isNested: true, range });
}

/** A further line of a paragraph goes on with a sentence, unless it names phases and says no more. */
function mayBeMeant({ isFurtherLine }: FieldValue, items: readonly DependencyItem[]): boolean {
  return isFurtherLine === true
    ? items.length > 0 && items.every(({ kind }) => kind === 'phase' || kind === 'span')
    : items.some((item) => item.kind !== 'prose' && !(item.kind === 'unreadable' && item.isAlone));
}

/**
 * Whether a phase says what it needs. Words that name no phase (`Prerequisites: Node 20`) say
 * nothing about the order, or one such line would make a plan in sequence run all at once.
 */
export function declares({ dependencyFields }: Pick<PhaseDraft, 'dependencyFields'>): boolean {
  return dependencyFields.some(saysSomething);
}

/** The first line counts, but one that names no phase (`Prerequisites: Node 20`) not before one that does. */
export function sayingFirst(fields: readonly DependencyField[]): readonly DependencyField[] {
  return fields.toSorted((a, b) => Number(saysSomething(b)) - Number(saysSomething(a)));
}

/** Whether a field is about phases at all. */
export function saysSomething(field: DependencyField): boolean {
  return (
    field.none ||
    field.unclosedBracket !== undefined ||
    field.items.length === 0 ||
    field.items.some(({ kind }) => kind !== 'prose')
  );
}

/**
 * What words say of phases that are said of libraries and machines as well, `Requires:` and `(after …)`: all of it if it names
 * a phase by the unit. Undefined: it is about something else.
 *
 * @param words - the text of a range
 */
export function asFarAsNamed(
  field: DependencyField,
  words: (range: Range) => string,
): DependencyField | undefined {
  if (field.items.some((item) => isNamed(item, words(item.range)))) return field;
  // What names a phase and cannot be read is told, though it may be of another plan: then it needs nothing here.
  if (!field.items.some((item) => mayBeNamed(item, words(item.range)))) return undefined;
  const items = field.items.map(({ range }): DependencyItem => ({ kind: 'prose', range }));
  return { ...field, items };
}

/** A choice of phases is one too: that it cannot be kept is told. So are `all previous phases`, in more words than one. */
function isNamed(item: DependencyItem, words: string): boolean {
  if (isNamedReference(item, words)) return true;
  if (item.kind === 'all-previous') return /\p{L}\s+\p{L}/u.test(words);
  return (
    item.kind === 'alternative' && /^(?:either\s+)?(?:\p{L}{2,}|\p{sc=Han})\W{0,3}\d/iu.test(words)
  );
}

function mayBeNamed({ kind }: DependencyItem, words: string): boolean {
  return kind === 'unreadable' && /^(?:\p{L}{2,}|\p{sc=Han})\W{0,3}\d/u.test(words);
}
