import { memoizeByKey } from '../source/memoize-by-key.ts';
import { mayHoldNumberWord, wordIdPattern } from '../values/phase-ids.ts';
import { type ReadHeading, unitHeadingsIn } from './read-headings.ts';
import { isUnspaced, knownUnits, shortForm, unitsIn } from '../vocabulary/units.ts';
import type { Document } from '../document/document.ts';
import { headingTexts } from '../markdown/headings.ts';
import type { Lines } from '../markdown/lines.ts';

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
  const titles = casedText(headingTexts(lines).join('\n'));
  return knownUnits.flatMap((unit) => {
    if (!mayHaveIds(titles, unit)) return [];
    const headings = unitHeadingsIn(lines, unit);
    return headings.some(({ reading }) => reading.kind === 'phase') ? [{ unit, headings }] : [];
  });
}

/** The known units whose keyword the text has anywhere, be it as part of a word. */
export function unitsNamedIn({ lines }: Document): readonly string[] {
  return lines.once(unitsOfText);
}

function unitsOfText({ text }: Lines): readonly string[] {
  return unitsIn(text);
}

const inSigns =
  /^(?:\s{0,9}(?:#|№|[Nn][Oor]?[.º°])|[-_])?\s{0,9}(?:[\d０-９①-⑳]|[A-Z](?![a-z])|[a-z](?!\p{L}))/u;
const inWords = new RegExp(String.raw`^(?:\s{0,9}#)?\s{0,9}${wordIdPattern}`, 'u');

function mayBeId(text: string): boolean {
  return inSigns.test(text) || (mayHoldNumberWord(text) && inWords.test(text));
}

/** A text with the same in lower case. */
export interface CasedText {
  readonly text: string;
  readonly lowerCase: string;
}

export function casedText(text: string): CasedText {
  const lowerCase = text.toLowerCase();
  // Where lower case has another length, the places in the two texts are not the same.
  return { text: lowerCase.length === text.length ? text : lowerCase, lowerCase };
}

/** How the keyword of a unit is looked for. */
const keywordOf = memoizeByKey((unit) => {
  const [word = '', ...more] = unit.toLowerCase().split(' ');
  const short = shortForm(unit);
  return {
    word,
    more,
    needsId: more.length === 0 && !isUnspaced(unit),
    short: short === undefined ? undefined : new RegExp(String.raw`${short}\d`),
  };
});

/**
 * Whether the keyword stands anywhere before what may be an id. May be yes where it does not: it only
 * spares the units that a text does not have, whose expressions would cost more than its reading.
 */
export function mayHaveIds({ text, lowerCase }: CasedText, unit: string): boolean {
  const { word, more, needsId, short } = keywordOf(unit);
  if (short?.test(text) === true) return true;
  if (more.some((other) => !lowerCase.includes(other))) return false;
  for (let at = lowerCase.indexOf(word); at !== -1; at = lowerCase.indexOf(word, at + 1)) {
    if (!needsId) return true;
    const end = at + word.length;
    if (mayBeId(text.slice(end, end + 32))) return true;
  }
  return false;
}
