import type { Span } from './block-scan.ts';
import { trimBlanks } from './characters.ts';

/**
 * Index of the line that closes the front matter, or -1: no front matter. It must start on the very
 * first line; one that is never closed is a thematic break and text.
 */
export function frontMatterEnd(text: string, lines: readonly Span[], bom: number): number {
  const [first] = lines;
  if (first === undefined || !isMarker(text, first.start + bom, first.end)) return -1;
  return lines.findIndex((line, index) => index > 0 && isMarker(text, line.start, line.end));
}

function isMarker(text: string, start: number, end: number): boolean {
  return text.startsWith('---', start) && trimBlanks(text, start, end) === start + 3;
}
