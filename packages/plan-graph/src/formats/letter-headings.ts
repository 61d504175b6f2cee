import type { Document } from '../document/document.ts';
import { readTitle } from '../phases/heading-title.ts';
import { readLead } from '../phases/phase-heading.ts';
import type { HeadingReading } from '../phases/phase-heading.ts';
import { unitHeadings } from '../phases/unit-headings.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import { isPlanPlace } from '../vocabulary/plan-places.ts';
import { defaultUnit, unitOfLetters } from '../vocabulary/units.ts';
import { mostHaveWork, nameEachOther } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';

const form = /(?<id>(?<letters>[A-Z]{1,4})-?\d{1,3}(?:\.\d+)*[a-z]?)(?![\p{L}\p{N}_]|\.\d)/uy;

interface LetterHeading {
  readonly letters: string;
  readonly reading: Extract<HeadingReading, { kind: 'phase' }>;
}

/** `M1: …`, `E1 — …`, `WP-01: …` with a title behind a separator; undefined for any other text. */
function readLetters(text: string): LetterHeading | undefined {
  const before = readLead(text);
  form.lastIndex = before.end;
  const groups = form.exec(text)?.groups;
  const [letters, writtenId] = [groups?.['letters'], groups?.['id']];
  if (letters === undefined || writtenId === undefined) return undefined;
  const titled = readTitle(text.slice(before.end + writtenId.length), before.emphasis);
  if (titled === undefined || titled.title === '') return undefined;
  const { title, note } = titled;
  const status = titled.status ?? before.status;
  const id = toPhaseId(writtenId);
  const idStart = before.end;
  return { letters, reading: { kind: 'phase', id, writtenId, idStart, title, status, note } };
}

/**
 * A plan whose headings have letters and a number, and no word. Many pages number their risks, questions and requirements so:
 * it is a plan if one says that it needs another, or if letters of a known unit stand above work, or above most
 * of a file at a place for plans.
 */
export function readLetterHeadings(document: Document): FormatReading | undefined {
  for (const letters of lettersIn(document)) {
    const unit = unitOfLetters(letters);
    const reading = readHeadingPhases(
      document,
      unit ?? defaultUnit,
      unitHeadings(document),
      (text) => {
        const found = readLetters(text);
        return found?.letters === letters ? found.reading : { kind: 'other' };
      },
    );
    const { phases } = reading;
    const isKnown = unit !== undefined && (mostHaveWork(phases) || isMostOf(document, reading));
    if (isKnown || nameEachOther(phases)) return reading;
  }
  return undefined;
}

/** The letters with two headings or more whose numbers go up, the first such ones first. */
function lettersIn({ lines }: Document): readonly string[] {
  const numbers = new Map<string, number[]>();
  for (const { text } of lines.ownHeadings) {
    const found = readLetters(lines.words(text));
    if (found === undefined) continue;
    const number = Number.parseFloat(found.reading.id.replace(/^\p{L}+/u, ''));
    const known = numbers.get(found.letters);
    if (known === undefined) numbers.set(found.letters, [number]);
    else known.push(number);
  }
  return [...numbers].flatMap(([letters, all]) => {
    const isCounted = all.length > 1 && all.every((number, at) => number > (all[at - 1] ?? -1));
    return isCounted ? [letters] : [];
  });
}

function isMostOf({ source, lines }: Document, { phases }: FormatReading): boolean {
  const within = phases.reduce((sum, phase) => sum + phase.lines.end - phase.lines.first, 0);
  return isPlanPlace(source.path) && phases.length > 2 && within * 2 > lines.count;
}
