import type { Range } from '../source/source-text.ts';
import type { DependencyValue, DependencyValueReader } from './reference-list.ts';
import { isDependencyLabel, toFieldName } from '../vocabulary/field-names.ts';
import type { FieldValue } from './field-values.ts';
import type { DependencyField, DependencyItem } from '../model/dependency.ts';

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
  const parts = values.flatMap((one) => readWithBelow(one, read));
  const start = values[0]?.range.start;
  const end = values.at(-1)?.range.end;
  return {
    source: 'field',
    key,
    value: start === undefined || end === undefined ? value : { start, end },
    items: parts.flatMap((part) => part.items),
    none: parts.some((part) => part.none),
    ignored: parts.flatMap((part) => part.ignored),
    unclosedBracket: parts.find((part) => part.unclosedBracket !== undefined)?.unclosedBracket,
  };
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
    return readings.flatMap(([one, reading]) => (one.isFurtherLine === true ? [] : [reading]));
  const explainsReference = own.items.some(({ kind }) => kind !== 'prose');
  const stray = readings
    .filter(
      ([one, { items }]) => mayBeMeant(one, items) && (explainsReference || !one.isFurtherLine),
    )
    .map(([one, { items }]): DependencyItem => {
      // "2 tables" below a phase is a count; "2" alone may be a phase.
      const isCount = items[0]?.kind === 'unreadable' && /^\P{L}*\d/u.test(one.text);
      return explainsReference && !isCount
        ? { kind: 'unreadable', isNested: true, range: one.range }
        : { kind: 'prose', range: one.range };
    });
  return [{ ...own, items: [...own.items, ...stray] }];
}

/** A further line of a paragraph goes on with a sentence, unless it names phases and says no more. */
function mayBeMeant({ isFurtherLine }: FieldValue, items: readonly DependencyItem[]): boolean {
  return isFurtherLine === true
    ? items.length > 0 && items.every(({ kind }) => kind === 'phase' || kind === 'span')
    : items.some(({ kind }) => kind !== 'prose');
}
