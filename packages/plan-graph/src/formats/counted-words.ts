import type { Document } from '../document/document.ts';
import { nameEachOther } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { readLead } from '../phases/heading-lead.ts';
import { unitHeadings } from '../phases/unit-headings.ts';
import { dependencyMentions } from '../values/dependency-mentions.ts';
import { unitCalled } from '../vocabulary/units.ts';

/**
 * A plan whose headings count with a word that is no known unit, `## Slice 1: …`. Pages count much that is no work: it
 * is a plan if one says that it needs another.
 */
export function readCountedWords(document: Document): FormatReading | undefined {
  const words = wordsIn(document);
  if (words.length === 0 || !mayNeed(document)) return undefined;
  for (const word of words) {
    const reading = readHeadingPhases(document, word, unitHeadings(document));
    if (nameEachOther(reading.phases)) return reading;
  }
  return undefined;
}

/** Whether a phase may say that it needs another; in languages other than English a name that is no sure one is not looked for. */
export function mayNeed({ lines }: Document): boolean {
  return dependencyMentions(lines).length > 0 || looseStems.test(lines.text);
}

const looseStems =
  /(?:after|require|need|predecess|follow|upstream|builds? on|once|until|entry c)/i;

/** The words that two headings or more of one level count with, as the first of them has it. */
function wordsIn({ lines }: Document): readonly string[] {
  const found = new Map<string, { readonly word: string; count: number }>();
  for (const { depth, text } of lines.ownHeadings) {
    const word = countedHeading(lines.words(text))?.word;
    if (word === undefined || unitCalled(word) !== undefined) continue;
    const key = `${depth} ${word.toLowerCase()}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { word, count: 1 });
    else known.count++;
  }
  return [...found.values()].filter(({ count }) => count > 1).map(({ word }) => word);
}

const countedWord =
  /(?<word>\p{L}{2,24}(?: \p{L}{2,24})?)\s+#?(?<id>\d{1,4}|[IVX]{1,6}|[A-Z])(?=\s*(?:[:：.—–|([]|-\s|$))/uy;

/** A word, or two, that a heading counts with, and the id behind it: `Loop 1: …`, `Work Stream A: …`. */
export function countedHeading(
  heading: string,
): { readonly word: string; readonly id: string } | undefined {
  countedWord.lastIndex = readLead(heading).end;
  const { word, id } = countedWord.exec(heading)?.groups ?? {};
  return word === undefined || id === undefined ? undefined : { word, id };
}
