import type { Lines } from '../markdown/lines.ts';
import type { PhaseGroup } from '../model/plan-draft.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { HeadingReading } from './phase-heading.ts';
import { sectionEnd } from './section-end.ts';
import type { ReadHeading } from './sections.ts';

type SpanReading = Extract<HeadingReading, { kind: 'range' }>;

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
export function spanGroups(unit: string, headings: readonly ReadHeading[]): readonly PhaseGroup[] {
  return headings.flatMap(({ reading }) =>
    reading.kind === 'phase' && reading.stands !== undefined
      ? reading.stands.map((id) => ({ unit, id, writtenId: id, phases: [reading.id] }))
      : [],
  );
}
