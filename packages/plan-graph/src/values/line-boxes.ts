import { lineLists } from '../markdown/line-lists.ts';
import type { Lines } from '../markdown/lines.ts';
import { itemsBetween } from '../source/last-up-to.ts';
import { type Box, boxOf } from '../vocabulary/boxes.ts';

/** A line that opens a list item with a box. */
export interface BoxLine {
  readonly line: number;
  readonly box: Box;
}

/** All boxes of list items, in the order of the text. Most formats ask for them before one of them reads the text. */
export function boxLines(lines: Lines): readonly BoxLine[] {
  return lines.once(findBoxes);
}

/** Those from line `first` to the line before `end`. */
export function boxLinesIn(lines: Lines, first: number, end: number): readonly BoxLine[] {
  return itemsBetween(boxLines(lines), first, end, ({ line }) => line);
}

function findBoxes(lines: Lines): readonly BoxLine[] {
  const found: BoxLine[] = [];
  for (const line of lineLists(lines).items) {
    if (!lines.isText(line)) continue;
    const box = boxOf(lines.content(line));
    if (box !== undefined) found.push({ line, box });
  }
  return found;
}
