import type { Lines } from './lines.ts';
import type { Heading } from './scanner/scan-blocks.ts';

/**
 * The nearest higher heading above each of a document's own headings; those without one are left out.
 *
 * @param mayBeAbove - which of them count as such; default: all
 */
export function headingsAbove(
  { ownHeadings }: Lines,
  mayBeAbove: (heading: Heading) => boolean = () => true,
): ReadonlyMap<Heading, Heading> {
  const above = new Map<Heading, Heading>();
  const open: Heading[] = [];
  for (const heading of ownHeadings) {
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
    const parent = open.at(-1);
    if (parent !== undefined) above.set(heading, parent);
    if (mayBeAbove(heading)) open.push(heading);
  }
  return above;
}

/** By the line of a heading, that of the next one of its own or a higher level; those without one are left out. */
export function sectionEnds(lines: Lines): ReadonlyMap<number, number> {
  return lines.once(findEnds);
}

function findEnds({ ownHeadings }: Lines): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: Heading[] = [];
  for (const heading of ownHeadings) {
    for (let last = open.at(-1); last && last.depth >= heading.depth; last = open.at(-1)) {
      ends.set(last.line, heading.line);
      open.pop();
    }
    open.push(heading);
  }
  return ends;
}

/** The texts of a document's own headings, of one level or of all. Each format asks for them. */
export function headingTexts(lines: Lines, depth?: number): readonly string[] {
  const texts = lines.once(textsOf);
  return depth === undefined
    ? texts
    : texts.filter((_, index) => lines.ownHeadings[index]?.depth === depth);
}

function textsOf(lines: Lines): readonly string[] {
  return lines.ownHeadings.map((heading) => lines.words(heading.text));
}

/** How many headings start with a unit and a number. */
export function countNumbered(lines: Lines, unit: RegExp): number {
  return headingTexts(lines).filter((text) => unit.test(text)).length;
}

/** The line of the heading that is the title of the page: the only one of the first level, above all others. */
export function titleLine({ ownHeadings: [first, ...others] }: Lines): number | undefined {
  return first?.depth === 1 && others.every(({ depth }) => depth > 1) ? first.line : undefined;
}
