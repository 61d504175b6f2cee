import { itemAt } from './must.ts';

/**
 * The index of the last item whose number is not above a limit; -1 where all are.
 *
 * @param items - in the order of their numbers
 */
export function lastUpTo<Item>(
  items: readonly Item[],
  limit: number,
  numberOf: (item: Item) => number,
): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numberOf(itemAt(items, middle)) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The items whose number is in a range.
 *
 * @param items - in the order of their numbers
 * @param end - the first number behind the range
 */
export function itemsBetween<Item>(
  items: readonly Item[],
  first: number,
  end: number,
  numberOf: (item: Item) => number,
): readonly Item[] {
  const upTo = (limit: number): number => lastUpTo(items, limit, numberOf) + 1;
  return items.slice(upTo(first - 1), upTo(end - 1));
}

/**
 * The first item whose number is above a limit. Undefined: none is.
 *
 * @param items - in the order of their numbers
 */
export function firstAbove<Item>(
  items: readonly Item[],
  limit: number,
  numberOf: (item: Item) => number,
): Item | undefined {
  return items[lastUpTo(items, limit, numberOf) + 1];
}

/** A stretch of lines by their indexes, `end` exclusive. */
interface OfLines {
  readonly lines: { readonly first: number; readonly end: number };
}

/**
 * The item in whose lines a line is. Undefined: it is in none.
 *
 * @param items - in the order of their lines, none of them within another
 */
export function itemWithLine<Item extends OfLines>(
  items: readonly Item[],
  line: number,
): Item | undefined {
  const item = items[lastUpTo(items, line, firstLine)];
  return item !== undefined && line < item.lines.end ? item : undefined;
}

/** Where such an item starts. */
export function firstLine({ lines }: OfLines): number {
  return lines.first;
}
