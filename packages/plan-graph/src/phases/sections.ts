import type { Lines } from '../markdown/lines.ts';
import type { Heading } from '../markdown/scanner/scan-blocks.ts';
import type { Range } from '../source/source-text.ts';
import type { HeadingReading } from './phase-heading.ts';
import type { ReadHeading } from './read-headings.ts';

/** A phase's heading with the lines that belong to it. */
export interface Section {
  readonly heading: Heading;
  readonly reading: Extract<HeadingReading, { kind: 'phase' }>;
  readonly range: Range;
  /** `first`: the heading's line; `body`: the line after the heading; `fieldsEnd`: the first sub-heading, or `end`. */
  readonly first: number;
  readonly body: number;
  readonly fieldsEnd: number;
  readonly end: number;
  /** The headings that stand in it below its own. */
  readonly subHeadings: readonly Heading[];
}

/** A phase ends at the next phase, whatever its level, or at a heading of its own or a higher level. */
export function phaseSections(lines: Lines, headings: readonly ReadHeading[]): readonly Section[] {
  const sections: Section[] = [];
  headings.forEach(({ heading, reading }, index) => {
    if (reading.kind !== 'phase') return;
    const next = sectionEnd(headings, index);
    const end = headings[next]?.heading.line ?? lines.count;
    const sub = headings[index + 1]?.heading.line ?? end;
    const body = afterHeading(lines, heading);
    sections.push({
      heading,
      reading,
      first: heading.line,
      body,
      fieldsEnd: Math.min(end, sub),
      end,
      subHeadings: headings.slice(index + 1, next).map(({ heading: sub }) => sub),
      range: { start: lines.start(heading.line), end: lines.start(end) },
    });
  });
  return sections;
}

function afterHeading(lines: Lines, heading: Heading): number {
  if (!heading.setext) return heading.line + 1;
  let line = heading.line;
  while (line < lines.count && lines.kind(line) !== 'setext-underline') line++;
  return line + 1;
}

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
