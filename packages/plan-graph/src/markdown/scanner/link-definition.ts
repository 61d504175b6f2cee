import { COLON, isBlankOrLineEnd, LINE_FEED, OPEN_BRACKET, skipBlanks } from './characters.ts';
import {
  destinationEnd,
  labelEnd,
  normalizeLabel,
  skipBlanksAndLineEnds,
  titleEnd,
} from './link-parts.ts';

export interface Definitions {
  /** Normalized labels. */
  readonly labels: readonly string[];
  /** Number of lines they take from the start of the text. */
  readonly lineCount: number;
}

/**
 * Reads the link reference definitions a paragraph's joined text starts with (CommonMark 0.31.2,
 * section 4.7). Linear: only a title may be read in vain, and then the next definition cannot
 * start at that title.
 */
export function parseDefinitions(text: string): Definitions {
  const labels: string[] = [];
  let lineCount = 0;
  let at = 0;
  while (text.charCodeAt(at) === OPEN_BRACKET) {
    const end = definitionEnd(text, at, labels);
    if (end === -1) break;
    for (let line = text.indexOf('\n', at); line !== -1 && line < end; lineCount++) {
      line = text.indexOf('\n', line + 1);
    }
    lineCount++;
    at = end + 1;
  }
  return { labels, lineCount };
}

/** Offset of the line end after the definition, or -1. */
function definitionEnd(text: string, start: number, labels: string[]): number {
  const label = labelEnd(text, start);
  if (label === -1 || text.charCodeAt(label) !== COLON) return -1;
  const destination = destinationEnd(text, skipBlanksAndLineEnds(text, label + 1), Infinity);
  if (destination === -1) return -1;
  const title = isBlankOrLineEnd(text.charCodeAt(destination))
    ? titleEnd(text, skipBlanksAndLineEnds(text, destination))
    : -1;
  const withTitle = title === -1 ? -1 : lineEndAt(text, title);
  const end = withTitle === -1 ? lineEndAt(text, destination) : withTitle;
  if (end !== -1) labels.push(normalizeLabel(text.slice(start + 1, label - 1)));
  return end;
}

/** Offset of the line end at or after `from` if only blanks stand before it, else -1. */
function lineEndAt(text: string, from: number): number {
  const at = skipBlanks(text, from, text.length);
  return at === text.length || text.charCodeAt(at) === LINE_FEED ? at : -1;
}
