import type { Document } from '../document/document.ts';

/** The texts of the document's own headings, of one level or of all. */
export function headingTexts({ text, scan }: Document, depth?: number): readonly string[] {
  return scan.headings
    .filter((heading) => !heading.nested && (depth === undefined || heading.depth === depth))
    .map((heading) => text.slice(heading.text.start, heading.text.end));
}

/** How many headings start with a unit and a number. */
export function countNumbered(document: Document, unit: RegExp): number {
  return headingTexts(document).filter((text) => unit.test(text)).length;
}
