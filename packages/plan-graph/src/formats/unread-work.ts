import type { Document } from '../document/document.ts';
import { sectionEnds } from '../markdown/headings.ts';
import type { Heading } from '../markdown/scanner/scan-blocks.ts';
import type { ReadHeading } from '../phases/read-headings.ts';
import { namedReference } from '../references/named-reference.ts';
import { boxLinesIn } from '../values/line-boxes.ts';
import { numberedHeadings } from './plan-headings.ts';

/** Whether headings that are not read say themselves which phases they stand for, `Milestone M1: Core (Phases 1-3)`, and have no tasks. */
export function onlySumUp(
  document: Document,
  headings: readonly ReadHeading[],
  unit: string,
): boolean {
  const named = new RegExp(namedReference(unit), 'u');
  const hasWork = openWork(document);
  return headings.every(
    ({ heading }) => named.test(document.lines.words(heading.text)) && !hasWork(heading.line),
  );
}

/**
 * Headings outside of the phases that count from 1 with numbers alone, three or more, if most of them have tasks that are
 * not done: `#### 1. Search`, below phases that are. Chapters of a page count too, and have none.
 *
 * @param isRead - whether a line is of a phase
 */
export function numberedWork(
  document: Document,
  isRead: (line: number) => boolean,
): readonly Heading[] {
  const series = new Map<number, { readonly id: string; readonly line: number }[]>();
  for (const { id, line, depth } of numberedHeadings(document)) {
    if (isRead(line)) continue;
    const known = series.get(depth) ?? [];
    if (Number(id) === known.length + 1) known.push({ id, line });
    series.set(depth, known);
  }
  const long = [...series.values()].filter((counted) => counted.length > 2);
  if (long.length === 0) return [];
  const headings = new Map(document.lines.ownHeadings.map((heading) => [heading.line, heading]));
  const hasWork = openWork(document);
  for (const counted of long) {
    const open = counted.filter(({ line }) => hasWork(line));
    if (open.length * 2 > counted.length)
      return counted.flatMap(({ line }) => headings.get(line) ?? []);
  }
  return [];
}

/** Whether a box that is not ticked stands between a heading and the next one of its own or a higher level. */
function openWork({ lines }: Document): (line: number) => boolean {
  const ends = sectionEnds(lines);
  return (line) =>
    boxLinesIn(lines, line, ends.get(line) ?? lines.count).some(
      ({ box }) => box.status === 'pending',
    );
}
