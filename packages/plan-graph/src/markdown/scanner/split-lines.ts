import type { Span } from './block-scan.ts';
import { CARRIAGE_RETURN, LINE_FEED } from './characters.ts';

/**
 * The lines of a text without their endings (LF, CRLF or a lone CR). The empty rest after the last
 * ending is not a line.
 */
export function splitLines(text: string): Span[] {
  return text.includes('\r') ? splitAtAnyEnding(text) : splitAtLineFeeds(text);
}

function splitAtLineFeeds(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    lines.push({ start, end });
    start = end + 1;
  }
  if (start < text.length) lines.push({ start, end: text.length });
  return lines;
}

/**
 * Read character by character on purpose: with one `indexOf` per kind of ending, V8's optimizing compiler searched
 * the whole rest for a CR at each LF.
 */
function splitAtAnyEnding(text: string): Span[] {
  const lines: Span[] = [];
  const { length } = text;
  let start = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code !== LINE_FEED && code !== CARRIAGE_RETURN) continue;
    lines.push({ start, end: at });
    if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++;
    start = at + 1;
  }
  if (start < length) lines.push({ start, end: length });
  return lines;
}
