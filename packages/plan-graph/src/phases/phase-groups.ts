import { sectionEnds } from '../markdown/headings.ts';
import type { Lines } from '../markdown/lines.ts';
import type { Heading } from '../markdown/scanner/scan-blocks.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { PhaseGroup } from '../model/plan-draft.ts';
import { dependencyLinesIn } from './dependency-lines.ts';
import type { HeadingReading } from './phase-heading.ts';
import type { ReadHeading } from './read-headings.ts';
import { sectionEnd } from './sections.ts';
import type { UnitHeadings } from './unit-headings.ts';
import { itemsBetween } from '../source/last-up-to.ts';
import { boxLinesIn } from '../values/line-boxes.ts';
import { isAnyDependencyName } from '../vocabulary/field-names.ts';
import { knownUnits } from '../vocabulary/units.ts';

type PhaseReading = Extract<HeadingReading, { kind: 'phase' }>;
type SpanReading = Extract<HeadingReading, { kind: 'range' }>;

/**
 * What names several phases at once, so that `Phase 1 complete` can mean something in a plan of task groups: headings of other
 * units with phases below them, phases that others are the parts of, and the numbers of headings for several.
 *
 * @param headings - as the plan's own unit reads them
 * @param others - the same headings as other units read them
 */
export function groupsIn(
  unit: string,
  headings: readonly ReadHeading[],
  others: readonly UnitHeadings[],
): readonly PhaseGroup[] {
  const ofOthers = others
    .filter((other) => other.unit !== unit)
    .flatMap((other) => groupsBy(other, headings, isCoarser(other.unit, unit)));
  return [...ofOthers, ...partedGroups(unit, headings), ...spanGroups(unit, headings)];
}

/** The headings of another unit that have phases below them. */
function groupsBy(
  { unit, headings }: UnitHeadings,
  phases: readonly ReadHeading[],
  besides: boolean,
): readonly PhaseGroup[] {
  const groups: { readonly group: PhaseGroup; readonly ids: PhaseId[]; readonly depth: number }[] =
    [];
  let open: (typeof groups)[number] | undefined;
  headings.forEach(({ heading, reading }, index) => {
    if (reading.kind === 'phase') {
      const ids: PhaseId[] = [];
      const group = { unit, id: reading.id, writtenId: reading.writtenId, phases: ids };
      open = { group, ids, depth: heading.depth };
      groups.push(open);
      return;
    }
    if (open === undefined) return;
    const own = phases[index]?.reading;
    // Authors write `### Phase A` and `### Unit 1` side by side.
    const isBeside = besides && own?.kind === 'phase' && heading.depth === open.depth;
    if (heading.depth <= open.depth && !isBeside) open = undefined;
    else if (own?.kind === 'phase') open.ids.push(own.id);
  });
  return groups.map(({ group }) => group).filter((group) => group.phases.length > 0);
}

/** Whether a unit is one that groups the other. */
function isCoarser(unit: string, other: string): boolean {
  const [one, two] = [unit, other].map((word) =>
    knownUnits.findIndex((known) => known.toLowerCase() === word.toLowerCase()),
  ) as [number, number];
  return unit === 'Epic' || two === -1 || one < two;
}

/**
 * `## Phase 1: Ground` above `### Phase 1.1` and `### Phase 1.2` is what these are called together, where it has no work, needs
 * and status of its own: `Phase 1` then means all of them.
 */
export function withoutParted(
  lines: Lines,
  headings: readonly ReadHeading[],
): readonly ReadHeading[] {
  const ends = sectionEnds(lines);
  const phases = headings.flatMap(({ heading: { line }, reading }) =>
    reading.kind === 'phase' ? [{ line, id: reading.id }] : [],
  );
  const isParted = ({ line }: Heading, { id, status }: PhaseReading): boolean => {
    if (status !== undefined) return false;
    const end = ends.get(line) ?? lines.count;
    const [first, ...more] = itemsBetween(phases, line + 1, end, (phase) => phase.line);
    return (
      first !== undefined &&
      more.length > 0 &&
      [first, ...more].every((phase) => isPartOf(phase.id, id)) &&
      boxLinesIn(lines, line + 1, first.line).length === 0 &&
      dependencyLinesIn(lines, line + 1, first.line, { isName: isAnyDependencyName }).length === 0
    );
  };
  return headings.map((one) => {
    const { heading, reading } = one;
    return reading.kind === 'phase' && isParted(heading, reading)
      ? { heading, reading: { kind: 'other', parted: reading } }
      : one;
  });
}

/** `1.1` and `1A` are parts of `1`, `P0.1` of `P0`, `A1` of `A`; 10 is none of 1. */
function isPartOf(id: PhaseId, whole: PhaseId): boolean {
  const rest = id.startsWith(whole) ? id.slice(whole.length) : '';
  return /\d$/.test(whole) ? /^(?:\.\d|[a-z]$)/.test(rest) : /^\.?\d/.test(rest);
}

/** The phases that such headings stand for. */
function partedGroups(unit: string, headings: readonly ReadHeading[]): readonly PhaseGroup[] {
  const ids = headings.flatMap(({ reading }) => (reading.kind === 'phase' ? [reading.id] : []));
  return headings.flatMap(({ reading }) => {
    const whole = reading.kind === 'other' ? reading.parted : undefined;
    if (whole === undefined) return [];
    const { id, writtenId } = whole;
    return [{ unit, id, writtenId, phases: ids.filter((one) => isPartOf(one, id)) }];
  });
}

/**
 * `## Phases 2–4: Views` with their work below it, where none of them has a heading of its own, is one phase that all of
 * these numbers mean. Elsewhere such a heading groups phases, or something is missing.
 */
export function withSpans(lines: Lines, headings: readonly ReadHeading[]): readonly ReadHeading[] {
  if (!headings.some(({ reading }) => reading.kind === 'range')) return headings;
  const taken = new Set<PhaseId>();
  for (const { reading } of headings) if (reading.kind === 'phase') taken.add(reading.id);
  return headings.map((one, index) => {
    const { heading, reading } = one;
    if (reading.kind !== 'range') return one;
    const stands = idsBetween(reading.from, reading.to);
    const end = headings[sectionEnd(headings, index)]?.heading.line ?? lines.count;
    if (stands === undefined || stands.some((id) => taken.has(id))) return one;
    if (!hasText(lines, heading.line + 1, end)) return one;
    for (const id of stands) taken.add(id);
    return { heading, reading: spanPhase(reading, lines.words(heading.text), stands) };
  });
}

function spanPhase(
  { from, to, idStart, idEnd, title, status, note }: SpanReading,
  text: string,
  stands: readonly PhaseId[],
): HeadingReading {
  const writtenId = text.slice(idStart, idEnd);
  const id = `${from}-${to}` as PhaseId;
  return { kind: 'phase', id, writtenId, idStart, title, status, note, stands };
}

/** More are no phases of one plan. */
const mostIds = 50;

/** `1`, `2`, `3`; `A`, `B`; `2.1`, `2.2`. Undefined: nothing that counts up. */
function idsBetween(from: PhaseId, to: PhaseId): readonly PhaseId[] | undefined {
  const [first, last] = [placeIn(from), placeIn(to)];
  if (first?.stem !== last?.stem || first?.isLetter !== last?.isLetter) return undefined;
  if (first === undefined || last === undefined) return undefined;
  const count = last.place - first.place + 1;
  if (count < 2 || count > mostIds) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const place = first.place + index;
    return `${first.stem}${first.isLetter ? String.fromCharCode(place) : place}` as PhaseId;
  });
}

/** Where an id stands among those that start alike. */
function placeIn(
  id: PhaseId,
): { readonly stem: string; readonly place: number; readonly isLetter: boolean } | undefined {
  const end = /(?<!\d)\d+$|[a-z]$/.exec(id);
  if (end === null) return undefined;
  const isLetter = !/\d/.test(end[0]);
  const place = isLetter ? end[0].charCodeAt(0) : Number(end[0]);
  return { stem: id.slice(0, end.index), place, isLetter };
}

/** Whether anything but headings stands there. */
function hasText(lines: Lines, first: number, end: number): boolean {
  for (let line = first; line < end; line++)
    if (lines.isText(line) && lines.content(line).trim() !== '') return true;
  return false;
}

/** What each number of such a heading means. */
function spanGroups(unit: string, headings: readonly ReadHeading[]): readonly PhaseGroup[] {
  return headings.flatMap(({ reading }) =>
    reading.kind === 'phase' && reading.stands !== undefined
      ? reading.stands.map((id) => ({ unit, id, writtenId: id, phases: [reading.id] }))
      : [],
  );
}
