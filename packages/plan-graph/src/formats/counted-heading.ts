import { readLead } from '../phases/heading-lead.ts';

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
