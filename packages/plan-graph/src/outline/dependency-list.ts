import type { Range } from '../source/source-text.ts';
import type { DependencyValue, DependencyValueReader } from './dependency-value.ts';
import { dependencyNames } from './field-names.ts';
import type { FieldValue } from './field-values.ts';
import type { DependencyField, DependencyItem } from './model.ts';

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
  const parts = values.flatMap((one) => readWithNested(one, read));
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

/** Words that say nothing of their own of what is listed below them. */
const labels: ReadonlySet<string> = new Set([
  ...dependencyNames,
  ...['internal', 'internal dependencies', 'upstream', 'hard dependencies', 'phase dependencies'],
  ...['requires', 'required', 'needs', 'phases', 'previous phases', 'prior phases'],
]);

/**
 * An item with the items below it. These explain it, and words need no mention; but what starts
 * like a reference may have been meant as one, and is reported. Below a mere label, `- Internal:`,
 * it is one.
 */
function readWithNested(value: FieldValue, read: DependencyValueReader): DependencyValue[] {
  const { nested = [], text, range } = value;
  const own = read(text, range.start);
  if (nested.length === 0 || own.none) return [own];
  const below = nested.map((one) => [one, read(one.text, one.range.start)] as const);
  if (labels.has(nameOf(text))) return below.map(([, reading]) => reading);
  const explainsReference = own.items.some(({ kind }) => kind !== 'prose');
  const stray = below
    .filter(([, { items }]) => items.some(({ kind }) => kind !== 'prose'))
    .map(([one, { items }]): DependencyItem => {
      // "2 tables" below a phase is a count; "2" alone may be a phase.
      const isCount = items[0]?.kind === 'unreadable' && /^\P{L}*\d/u.test(one.text);
      return explainsReference && !isCount
        ? { kind: 'unreadable', isNested: true, range: one.range }
        : { kind: 'prose', range: one.range };
    });
  return [{ ...own, items: [...own.items, ...stray] }];
}

function nameOf(text: string): string {
  return text
    .replace(/[*_`]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s?[:：]$/u, '')
    .toLowerCase();
}
