import type { Lines } from '../markdown/lines.ts';
import type { Heading } from '../markdown/scanner/scan-blocks.ts';
import type { PhaseId } from '../model/dependency.ts';
import { withoutParted, withSpans } from './phase-groups.ts';
import { headingReader, type HeadingReading } from './phase-heading.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';

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

/**
 * `# Phase 1: Ground` above `### Phase 1A` and `### Phase 1B`, or above `## Phase 1` to `## Phase 4`, is what the page is
 * called. `# Phase 1` above `## Phase 2` is a phase, at an odd level.
 */
function withoutTitle(headings: readonly ReadHeading[]): readonly ReadHeading[] {
  const [title, ...others] = headings;
  if (title?.reading.kind !== 'phase' || title.heading.depth !== 1) return headings;
  if (others.some(({ heading }) => heading.depth === 1)) return headings;
  const { id } = title.reading;
  const next = others.map(({ reading }) => reading).find(isPhase);
  if (next === undefined || goesOn(id, next.id)) return headings;
  return [{ heading: title.heading, reading: { kind: 'other' } }, ...others];
}

type PhaseReading = Extract<HeadingReading, { kind: 'phase' }>;

function isPhase(reading: HeadingReading): reading is PhaseReading {
  return reading.kind === 'phase';
}

/** Whether an id may follow another in one series: `2` and `2A` follow `1`; `1A` and `1.1` are parts of it. */
function goesOn(from: string, to: string): boolean {
  const [one, other] = [Number.parseInt(from, 10), Number.parseInt(to, 10)];
  if (!Number.isNaN(one) && !Number.isNaN(other) && one !== other) return one < other;
  return !to.startsWith(from);
}
