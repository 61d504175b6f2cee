import type { Lines } from './lines.ts';

/** The indexes of the lines of some kinds, in the order of the text. */
interface LineLists {
  /** Lines that start a list item, whatever kind they are. */
  readonly items: readonly number[];
  /** Lines of tables, and others of text that start with a bar. */
  readonly bars: readonly number[];
  /** Lines of HTML in no quote and no item. */
  readonly outerHtml: readonly number[];
}

/** Most readers look at few lines of a plan: these are told from the others in one pass over all of them. */
export function lineLists(lines: Lines): LineLists {
  return lines.once(findLists);
}

function findLists(lines: Lines): LineLists {
  const { text, count, looseRows } = lines;
  const items: number[] = [];
  const bars: number[] = [];
  const outerHtml: number[] = [];
  for (let index = 0; index < count; index++) {
    const { kind, opensItem, depth, contentStart } = lines.at(index);
    if (opensItem) items.push(index);
    if (kind === 'text' && (text.charCodeAt(contentStart) === bar || looseRows.has(index)))
      bars.push(index);
    else if (kind === 'html' && depth === 0) outerHtml.push(index);
  }
  return { items, bars, outerHtml };
}

const bar = 0x7c;
