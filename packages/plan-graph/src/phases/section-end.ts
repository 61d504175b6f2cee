import type { ReadHeading } from './sections.ts';

/** The index of the first heading behind another that is not of its section: a phase of any level, or one of its own level or above. */
export function sectionEnd(headings: readonly ReadHeading[], index: number): number {
  const depth = headings[index]?.heading.depth ?? 0;
  let next = index + 1;
  while (next < headings.length && !endsSection(headings[next], depth)) next++;
  return next;
}

function endsSection(other: ReadHeading | undefined, depth: number): boolean {
  if (other === undefined) return true;
  const { kind } = other.reading;
  return kind === 'phase' || kind === 'range' || other.heading.depth <= depth;
}
