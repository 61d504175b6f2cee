import { headingReader } from './phase-heading.ts';
import { mayHoldNumberWord, wordIdPattern } from '../values/phase-ids.ts';
import { type ReadHeading, readHeadings } from './sections.ts';
import { isUnspaced, knownUnits, shortForm } from '../vocabulary/units.ts';
import type { Document } from '../document/document.ts';

/** The headings of a document as one unit reads them. */
export interface UnitHeadings {
  readonly unit: string;
  readonly headings: readonly ReadHeading[];
}

/**
 * The document's headings by every known unit that makes a phase of one of them. Units whose
 * keyword stands in no heading cost nothing.
 */
export function unitHeadings(document: Document): readonly UnitHeadings[] {
  const known = read.get(document);
  if (known !== undefined) return known;
  const found = readUnitHeadings(document);
  read.set(document, found);
  return found;
}

/** Formats ask for them one after the other before one of them reads the document. */
const read = new WeakMap<Document, readonly UnitHeadings[]>();

function readUnitHeadings({ lines }: Document): readonly UnitHeadings[] {
  const titles = lines.ownHeadings.map((heading) => lines.words(heading.text)).join('\n');
  const lowerCase = titles.toLowerCase();
  // Where lower case has another length, the places in the two texts are not the same.
  const cased = lowerCase.length === titles.length ? titles : lowerCase;
  return knownUnits.flatMap((unit) => {
    if (!mayHaveIds(cased, lowerCase, unit)) return [];
    const read = headingReader(unit);
    // Of most headings one look tells that they do not name this unit.
    const headings = readHeadings(lines, (text, heading, inMilestones) =>
      mayHaveId(text, unit) ? read(text, heading, inMilestones) : { kind: 'other' },
    );
    return headings.some(({ reading }) => reading.kind === 'phase') ? [{ unit, headings }] : [];
  });
}

const inSigns =
  /^(?:\s{0,9}(?:#|№|[Nn][Oor]?[.º°])|[-_])?\s{0,9}(?:[\d０-９①-⑳]|[A-Z](?![a-z])|[a-z](?!\p{L}))/u;
const inWords = new RegExp(String.raw`^(?:\s{0,9}#)?\s{0,9}${wordIdPattern}`, 'u');

function mayBeId(text: string): boolean {
  return inSigns.test(text) || (mayHoldNumberWord(text) && inWords.test(text));
}

function mayHaveId(title: string, unit: string): boolean {
  const lowerCase = title.toLowerCase();
  return mayHaveIds(lowerCase.length === title.length ? title : lowerCase, lowerCase, unit);
}

/**
 * Whether the keyword stands anywhere before what may be an id. Sometimes a yes too many: it only
 * spares the units that a document does not have, whose expressions would cost more than its reading.
 */
function mayHaveIds(titles: string, lowerCase: string, unit: string): boolean {
  const short = shortForm(unit);
  if (short !== undefined && new RegExp(String.raw`${short}\d`).test(titles)) return true;
  const [word = '', ...more] = unit.toLowerCase().split(' ');
  if (more.some((other) => !lowerCase.includes(other))) return false;
  for (let at = lowerCase.indexOf(word); at !== -1; at = lowerCase.indexOf(word, at + 1)) {
    if (more.length > 0 || isUnspaced(unit)) return true;
    const end = at + word.length;
    if (mayBeId(titles.slice(end, end + 32))) return true;
  }
  return false;
}
