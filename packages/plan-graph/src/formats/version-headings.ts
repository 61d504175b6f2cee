import type { Document } from '../document/document.ts';
import { readLead } from '../phases/heading-lead.ts';
import { readTitle } from '../phases/heading-title.ts';
import type { HeadingReading } from '../phases/phase-heading.ts';
import { unitHeadings } from '../phases/unit-headings.ts';
import { compareIds, toPhaseId } from '../values/phase-ids.ts';
import { isCalledPlan } from '../vocabulary/plan-places.ts';
import { areMostOf, mostHaveWork } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { areParted } from './letter-headings.ts';
import { readTablePhases } from './table-phases.ts';

/** `v0.2`, `Version 0.4.0`, `Milestone v1.1`, `v0.1.x`: a word or a `v` tells it from the number of a section. */
const form =
  /(?:(?<word>Version|Milestone|Release)\s+)?(?<id>[vV]\d{1,4}(?:\.\d{1,4}){0,3}(?:\.[a-z])?|(?<=(?:Version|Release)\s)\d{1,4}(?:\.\d{1,4}){1,3}(?:\.[a-z])?)(?![\p{L}\p{N}_]|\.\d)/uy;

interface VersionHeading {
  /** What stands before the number. */
  readonly word: string | undefined;
  readonly reading: Extract<HeadingReading, { kind: 'phase' }>;
}

/** Undefined for any other text. */
function readVersion(text: string): VersionHeading | undefined {
  const before = readLead(text);
  form.lastIndex = before.end;
  const found = form.exec(text);
  const writtenId = found?.groups?.['id'];
  if (found === null || writtenId === undefined) return undefined;
  const end = before.end + found[0].length;
  const rest = text.slice(end);
  // `v0.2 Storage` may be so as well, as long as all of them make up a plan.
  const titled = readTitle(rest, before.emphasis) ?? readTitle(`:${rest}`, before.emphasis);
  if (titled === undefined) return undefined;
  const { title, note } = titled;
  const status = titled.status ?? before.status;
  const id = toPhaseId(writtenId);
  const idStart = end - writtenId.length;
  const word = found.groups?.['word'];
  return { word, reading: { kind: 'phase', id, writtenId, idStart, title, status, note } };
}

/**
 * A roadmap whose headings are versions, `## v0.2 — Storage`, from the lower to the higher one: what has been released is
 * told the other way round. Only in a file that is called a plan, where most of them have work, or most of the file is theirs.
 */
export function readVersionHeadings(document: Document): FormatReading | undefined {
  if (!isCalledPlan(document.source.path)) return undefined;
  for (const { unit, lines } of seriesIn(document)) {
    const reading = readHeadingPhases(document, unit, unitHeadings(document), (text, heading) =>
      heading !== undefined && lines.has(heading.line)
        ? (readVersion(text)?.reading ?? { kind: 'other' })
        : { kind: 'other' },
    );
    const { phases } = reading;
    if (phases.length < 3 || !(mostHaveWork(phases) || areMostOf(document, phases))) continue;
    // Each with a table of its milestones.
    const inTables = readTablePhases(document);
    return inTables !== undefined && areParted(phases, inTables.phases) ? inTables : reading;
  }
  return undefined;
}

interface Series {
  /** What the first of them calls itself. */
  readonly unit: string;
  /** Of the headings. */
  readonly lines: Set<number>;
  last: string;
  goesUp: boolean;
  /** Whether one has a dot: `V8` may be an engine. */
  hasParts: boolean;
}

/** The headings of each level that are versions, if they go up. */
function seriesIn({ lines }: Document): readonly Series[] {
  const series = new Map<number, Series>();
  for (const { line, depth, text } of lines.ownHeadings) {
    const found = readVersion(lines.words(text));
    if (found === undefined) continue;
    const version = found.reading.id.replace(/^v/, '');
    const known = series.get(depth);
    if (known === undefined) {
      const unit = found.word ?? 'Version';
      const own = { unit, lines: new Set([line]), last: version, goesUp: true };
      series.set(depth, { ...own, hasParts: version.includes('.') });
      continue;
    }
    known.goesUp &&= compareIds(known.last, version) < 0;
    known.hasParts ||= version.includes('.');
    known.last = version;
    known.lines.add(line);
  }
  return [...series.values()].filter(({ goesUp, hasParts }) => goesUp && hasParts);
}
