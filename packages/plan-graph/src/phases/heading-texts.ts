import type { Document } from '../document/document.ts';
import type { Lines } from '../markdown/lines.ts';

/** The texts of the document's own headings, of one level or of all. Each format asks for them. */
export function headingTexts({ lines }: Document, depth?: number): readonly string[] {
  const texts = lines.once(textsOf);
  return depth === undefined
    ? texts
    : texts.filter((_, index) => lines.ownHeadings[index]?.depth === depth);
}

function textsOf(lines: Lines): readonly string[] {
  return lines.ownHeadings.map((heading) => lines.words(heading.text));
}

/** How many headings start with a unit and a number. */
export function countNumbered(document: Document, unit: RegExp): number {
  return headingTexts(document).filter((text) => unit.test(text)).length;
}
