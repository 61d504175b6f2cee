import type { Range } from '../source/source-text.ts';
import { itemsBetween } from '../source/last-up-to.ts';
import type { Lines } from './lines.ts';
import type { Fence } from './scanner/scan-blocks.ts';

/** The fences that open from line `first` to the line before `end`. */
export function fencesIn({ scan }: Lines, first: number, end: number): readonly Fence[] {
  return itemsBetween(scan.fences, first, end, ({ openLine }) => openLine);
}

/** The place of what is in a fence; one that nothing closes ends with what it stands in. */
export function fenceBody(lines: Lines, { openLine, closeLine, lastLine }: Fence): Range {
  return { start: lines.start(openLine + 1), end: lines.start(closeLine ?? lastLine + 1) };
}
