import type { Document } from '../document/document.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { readTitle } from '../phases/heading-title.ts';
import { readLead } from '../phases/heading-lead.ts';
import type { HeadingReading } from '../phases/phase-heading.ts';
import { unitHeadings } from '../phases/unit-headings.ts';
import { groupBy } from '../source/group-by.ts';
import { firstAbove, firstLine } from '../source/last-up-to.ts';
import { compareIds, lettersOfId, partLetterPattern, toPhaseId } from '../values/phase-ids.ts';
import { isCalledPlan } from '../vocabulary/plan-places.ts';
import { defaultUnit, unitOfLetters } from '../vocabulary/units.ts';
import { areBelowPlan, areMostOf, mostHaveWork, nameEachOther } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';

const form = new RegExp(
  String.raw`(?<id>(?<letters>[A-Z]{1,4})(?:-|(?<=[^A-Z][A-Z]|^[A-Z])\.)?\d{1,3}(?:\.\d+)*${partLetterPattern})(?![\p{L}\p{N}_]|\.\d)`,
  'uy',
);

interface LetterHeading {
  readonly letters: string;
  readonly reading: Extract<HeadingReading, { kind: 'phase' }>;
}

/** What parts the id from the title: mostly `M1: …`, `E1 — …`, `WP-01. …`; `V8 engine` may be so as well. */
type Separation = 'separator' | 'blank';

/** Undefined for any other text. */
function readLetters(text: string, separation: Separation): LetterHeading | undefined {
  const before = readLead(text);
  form.lastIndex = before.end;
  const groups = form.exec(text)?.groups;
  const [letters, writtenId] = [groups?.['letters'], groups?.['id']];
  if (letters === undefined || writtenId === undefined) return undefined;
  const rest = text.slice(before.end + writtenId.length);
  const titled =
    readTitle(rest, before.emphasis) ??
    (separation === 'blank' && /^\s/.test(rest)
      ? readTitle(`:${rest}`, before.emphasis)
      : undefined);
  if (titled === undefined || (titled.title === '' && titled.status === undefined))
    return undefined;
  const { title, note } = titled;
  const status = titled.status ?? before.status;
  const id = toPhaseId(writtenId);
  const idStart = before.end;
  return { letters, reading: { kind: 'phase', id, writtenId, idStart, title, status, note } };
}

/**
 * A plan whose headings have letters and a number, and no word. Many pages number their risks, questions and requirements so:
 * it is a plan if one says that it needs another, or if letters of a known unit, with numbers that go up, stand above work, or above
 * most of a file at a place for plans. Streams of work are told apart by their letters, `A1`, `A2`, `B1`: all of them that say what
 * they need are one plan.
 */
export function readLetterHeadings(document: Document): FormatReading | undefined {
  return readSeparated(document, 'separator') ?? readSeparated(document, 'blank');
}

function readSeparated(document: Document, separation: Separation): FormatReading | undefined {
  const series = seriesIn(document, separation);
  const streams = readStreams(document, series, separation);
  if (streams !== undefined) return streams;
  let known: FormatReading | undefined;
  for (const { letters, isCounted } of series.filter(({ count }) => count > 1)) {
    const unit = unitOfLetters(letters);
    const reading = readSeries(document, unit, new Set([letters]), separation);
    const { phases } = reading;
    // With a blank alone behind it `V8 engine` may be so as well, but no `M1 …`, `M2 …`, `M3 …` that make up a plan.
    const isKnown =
      unit !== undefined &&
      isCounted &&
      (separation === 'separator'
        ? mostHaveWork(phases) || isMostOf(document, reading) || isListedAsPlan(document, phases)
        : isMostOf(document, reading) && areCounted(phases));
    const isNamed = nameEachOther(phases);
    // `### T-1` below `## P0`, where tasks say what they need and phases do not.
    if (known === undefined ? isNamed : isNamed && areParted(known.phases, phases)) return reading;
    if (isKnown) known ??= reading;
  }
  return known;
}

/** Whether each of some phases has others below it. */
export function areParted(phases: readonly PhaseDraft[], parts: readonly PhaseDraft[]): boolean {
  return phases.every(({ lines }) => {
    const next = firstAbove(parts, lines.first, firstLine);
    return next !== undefined && next.lines.first < lines.end;
  });
}

/** Of headings of one depth: tasks below milestones are no streams beside them. */
function readStreams(
  document: Document,
  series: readonly Series[],
  separation: Separation,
): FormatReading | undefined {
  for (const ofDepth of groupBy(series, ({ depth }) => depth).values()) {
    if (ofDepth.length < 2) continue;
    const any = new Set(ofDepth.map(({ letters }) => letters));
    const all = readSeries(document, undefined, any, separation);
    const declaring = new Set(
      all.phases.flatMap(({ writtenId, dependencyFields }) =>
        dependencyFields.length > 0 ? [lettersOfId(writtenId)] : [],
      ),
    );
    if (declaring.size < 2) continue;
    const streams = readSeries(document, undefined, declaring, separation);
    if (nameEachOther(streams.phases)) return streams;
  }
  return undefined;
}

function readSeries(
  document: Document,
  unit: string | undefined,
  letters: ReadonlySet<string>,
  separation: Separation,
): FormatReading {
  const further = separation === 'separator' ? furtherIn(document, letters) : undefined;
  return readHeadingPhases(
    document,
    unit ?? defaultUnit,
    unitHeadings(document),
    (text, heading) => {
      const isFurther = heading !== undefined && further?.has(heading.line) === true;
      const found = readLetters(text, isFurther ? 'blank' : separation);
      return found !== undefined && letters.has(found.letters) ? found.reading : { kind: 'other' };
    },
  );
}

/** The lines of headings of a series that have a blank alone behind their ids, and go on with its numbers: `## M3 Rewrite` behind `## M2: API`. */
function furtherIn({ lines }: Document, letters: ReadonlySet<string>): ReadonlySet<number> {
  const further = new Set<number>();
  const last = new Map<string, { readonly id: string; readonly depth: number }>();
  for (const { line, depth, text } of lines.ownHeadings) {
    const words = lines.words(text);
    const sure = readLetters(words, 'separator');
    const found = sure ?? readLetters(words, 'blank');
    if (found === undefined || !letters.has(found.letters)) continue;
    const known = last.get(found.letters);
    const { id } = found.reading;
    if (sure === undefined) {
      if (known?.depth !== depth || placeOf(id) !== Math.floor(placeOf(known.id)) + 1) continue;
      further.add(line);
    }
    last.set(found.letters, { id, depth });
  }
  return further;
}

interface Series {
  readonly letters: string;
  /** Of headings. */
  readonly count: number;
  /** Of the first heading. */
  readonly depth: number;
  /** Whether the numbers go up. */
  readonly isCounted: boolean;
}

/** The letters of headings with numbers of which none stands twice, in the order of the text. */
function seriesIn({ lines }: Document, separation: Separation): readonly Series[] {
  const series = new Map<string, { readonly depth: number; readonly ids: string[] }>();
  for (const { text, depth } of lines.ownHeadings) {
    const found = readLetters(lines.words(text), separation);
    if (found === undefined) continue;
    const { id } = found.reading;
    const known = series.get(found.letters);
    if (known === undefined) series.set(found.letters, { depth, ids: [id] });
    else known.ids.push(id);
  }
  return [...series].flatMap(([letters, { depth, ids }]) => {
    const isCounted = ids.every((id, at) => {
      const before = ids[at - 1];
      return before === undefined || isBehind(id, before) || isPartOfOne(id, before);
    });
    const isOnce = isCounted || new Set(ids).size === ids.length;
    return isOnce ? [{ letters, count: ids.length, depth, isCounted }] : [];
  });
}

/** Whether one id comes after another: `T1.10` after `T1.9`. */
function isBehind(id: string, before: string): boolean {
  const [whole, other] = [placeOf(id), placeOf(before)];
  if (Math.floor(whole) !== Math.floor(other) || !/\d\.\d/.test(id + before)) return whole > other;
  return compareIds(before, id) < 0;
}

/** `M24F` before `M24`: a part of it that has the letter of what it is about. */
function isPartOfOne(id: string, before: string): boolean {
  return id !== before && before.replace(/(?<=\d)[a-z]$/, '') === id;
}

/** `P0a` comes between `P0` and `P1`. */
function placeOf(id: string): number {
  const number = Number.parseFloat(id.replace(/^\p{L}+/u, ''));
  const letter = /\d(?<letter>[a-z])$/.exec(id)?.groups?.['letter'];
  return letter === undefined ? number : number + (letter.charCodeAt(0) - 96) / 1000;
}

/** Whether the ids go up from 0 or 1 without a gap. */
function areCounted(phases: readonly PhaseDraft[]): boolean {
  const [first = NaN, ...others] = phases.map(({ id }) => placeOf(id));
  return first < 2 && others.every((place, at) => place === first + at + 1);
}

/** Whether they are counted below a heading of the plan, at a place for plans. */
function isListedAsPlan(document: Document, phases: readonly PhaseDraft[]): boolean {
  const isPlace = isCalledPlan(document.source.path);
  return isPlace && phases.length > 2 && areCounted(phases) && areBelowPlan(document, phases);
}

function isMostOf(document: Document, { phases }: FormatReading): boolean {
  return isCalledPlan(document.source.path) && phases.length > 2 && areMostOf(document, phases);
}
