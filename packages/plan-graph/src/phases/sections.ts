import type { Lines } from '../markdown/lines.ts';
import type { Heading } from '../markdown/scanner/scan-blocks.ts';
import type { Range } from '../source/source-text.ts';
import type { PhaseId } from '../model/dependency.ts';
import { sectionEnd } from './section-end.ts';
import { withoutParted } from './parted-phases.ts';
import { withSpans } from './span-headings.ts';
import { withoutTitle } from './lone-title.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';
import { type HeadingReading, headingReader } from './phase-heading.ts';

/** What a heading's text is to the plan; `heading` is undefined for a line that is none, e.g. in a fence. */
export type ReadHeadingText = (
  text: string,
  heading?: Heading,
  inMilestones?: boolean,
) => HeadingReading;

/** A heading that stands in the document itself, with what it is to the plan. */
export interface ReadHeading {
  readonly heading: Heading;
  readonly reading: HeadingReading;
}

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

/**
 * What the headings are to the plan. Those in quotes and lists are quotations or examples, never
 * phases.
 */
export function readHeadings(lines: Lines, read: ReadHeadingText): readonly ReadHeading[] {
  const readAll = (inMilestones: boolean): readonly ReadHeading[] =>
    lines.ownHeadings.map((heading) => ({
      heading,
      reading: read(lines.words(heading.text), heading, inMilestones),
    }));
  const plain = readAll(false);
  const inMilestones = plain.some(isInMilestone) || haveSeries(plain);
  const titled = withoutTitle(inMilestones ? readAll(true) : plain);
  const headings = withSpans(lines, withoutParted(lines, withoutParked(titled)));
  return headings.some(isLoose) ? withoutNotes(headings) : headings;
}

/** The same for one unit and all who ask: which unit is the plan's is found out by reading the headings for each. */
export function unitHeadingsIn(lines: Lines, unit: string): readonly ReadHeading[] {
  return lines.once(headingsOf(unit));
}

const headingsOf = memoizeByKey(
  (unit) => (lines: Lines) => readHeadings(lines, headingReader(unit)),
);

/** `Phase 999.1` beside phases of the plan is an idea for later, which nothing waits for. */
function withoutParked(headings: readonly ReadHeading[]): readonly ReadHeading[] {
  const isParked = ({ reading }: ReadHeading): boolean =>
    reading.kind === 'phase' && /^999\.\d/.test(reading.id);
  if (!headings.some(isParked)) return headings;
  const hasOthers = headings.some((one) => one.reading.kind === 'phase' && !isParked(one));
  if (!hasOthers) return headings;
  return headings.map((one) => {
    const { heading, reading } = one;
    if (reading.kind !== 'phase' || !isParked(one)) return one;
    return { heading, reading: { kind: 'malformed', id: reading.id, isParked: true } };
  });
}

/** `Phase 1-01: …`, so that `Phase 1-10: …` is no range. */
function isInMilestone({ reading }: ReadHeading): boolean {
  return reading.kind === 'phase' && /^\d+-\d/.test(reading.id);
}

/** `Story 11-1: …` and `Story 11-2: …`, of which one at least is no range, since it would lead back. */
function haveSeries(headings: readonly ReadHeading[]): boolean {
  const ranges = headings.flatMap(({ reading }) => (reading.kind === 'range' ? [reading] : []));
  return ranges.some(
    ({ from, to }) =>
      Number(to) <= Number(from) && ranges.filter((one) => one.from === from).length > 1,
  );
}

function isLoose({ reading }: ReadHeading): boolean {
  return reading.kind === 'phase' && reading.isLoose === true;
}

/**
 * `第一阶段 验收` is a note about the phase `第一阶段：准备`, wherever that stands, and about
 * `第一阶段 准备` if it stands at a lower level.
 */
function withoutNotes(headings: readonly ReadHeading[]): readonly ReadHeading[] {
  /** The level of what makes the phase; 0 where a separator shows it. */
  const levels = new Map<PhaseId, number>();
  for (const one of headings) {
    if (one.reading.kind !== 'phase') continue;
    const { id } = one.reading;
    const level = isLoose(one) ? one.heading.depth : 0;
    levels.set(id, Math.min(levels.get(id) ?? level, level));
  }
  return headings.map((one) => {
    const { heading, reading } = one;
    if (reading.kind !== 'phase' || !isLoose(one)) return one;
    return heading.depth > (levels.get(reading.id) ?? 0)
      ? { heading, reading: { kind: 'malformed', id: reading.id } }
      : one;
  });
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
