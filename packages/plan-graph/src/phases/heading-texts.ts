import type { Document } from '../document/document.ts';

/** The texts of the document's own headings, of one level or of all. */
export function headingTexts({ lines }: Document, depth?: number): readonly string[] {
  return lines.ownHeadings
    .filter((heading) => depth === undefined || heading.depth === depth)
    .map((heading) => lines.words(heading.text));
}

/** How many headings start with a unit and a number. */
export function countNumbered(document: Document, unit: RegExp): number {
  return headingTexts(document).filter((text) => unit.test(text)).length;
}
