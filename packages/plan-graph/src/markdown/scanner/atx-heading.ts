import type { Heading, Span } from './block-scan.ts';
import { HASH, isBlank, skipBlanks, skipRun, trimBlanks } from './characters.ts';

export interface AtxHeading {
  readonly depth: Heading['depth'];
  readonly text: Span;
}

/** The ATX heading that starts with the `#` at `start`, if it is one (CommonMark 0.31.2, section 4.2). */
export function parseAtxHeading(text: string, start: number, end: number): AtxHeading | undefined {
  const open = skipRun(text, start, end, HASH);
  const depth = open - start;
  if (!isHeadingDepth(depth) || (open < end && !isBlank(text.charCodeAt(open)))) return undefined;
  return { depth, text: withoutClosing(text, open, end) };
}

function isHeadingDepth(depth: number): depth is Heading['depth'] {
  return depth >= 1 && depth <= 6;
}

function withoutClosing(text: string, open: number, lineEnd: number): Span {
  const start = skipBlanks(text, open, lineEnd);
  const end = trimBlanks(text, start, lineEnd);
  let closing = end;
  while (closing > start && text.charCodeAt(closing - 1) === HASH) closing--;
  if (closing === start) return { start: open, end: open };
  const closes = closing < end && isBlank(text.charCodeAt(closing - 1));
  return { start, end: closes ? trimBlanks(text, start, closing) : end };
}
