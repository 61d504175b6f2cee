import type { Lines } from '../markdown/lines.ts';
import { itemsBetween } from '../source/last-up-to.ts';
import { type Box, boxOf } from '../vocabulary/boxes.ts';

/** A line that opens a list item with a box. */
export interface BoxLine {
  readonly line: number;
  readonly box: Box;
}

const known = new WeakMap<Lines, readonly BoxLine[]>();

/** All boxes of list items, in the order of the text. Most formats ask for them before one of them reads the text. */
export function boxLines(lines: Lines): readonly BoxLine[] {
  const found = known.get(lines) ?? findBoxes(lines);
  known.set(lines, found);
  return found;
}

/** Those from line `first` to the line before `end`. */
export function boxLinesIn(lines: Lines, first: number, end: number): readonly BoxLine[] {
  return itemsBetween(boxLines(lines), first, end, ({ line }) => line);
}

function findBoxes(lines: Lines): readonly BoxLine[] {
  const found: BoxLine[] = [];
  for (let line = 0; line < lines.count; line++) {
    if (!lines.opensItem(line)) continue;
    const box = boxOf(lines.content(line));
    if (box !== undefined) found.push({ line, box });
  }
  return found;
}
