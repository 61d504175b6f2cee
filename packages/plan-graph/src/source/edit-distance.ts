import { itemAt } from './must.ts';

/** The fewest insertions, deletions and replacements that make `b` of `a` (Levenshtein 1965). In time of the product of their lengths. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, from] of Array.from(a).entries()) {
    const current = [row + 1];
    for (const [column, to] of Array.from(b).entries()) {
      current.push(
        Math.min(
          itemAt(current, column) + 1,
          itemAt(previous, column + 1) + 1,
          itemAt(previous, column) + (from === to ? 0 : 1),
        ),
      );
    }
    previous = current;
  }
  return itemAt(previous, previous.length - 1);
}
