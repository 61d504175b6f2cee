import {
  BACKSLASH,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  DOUBLE_QUOTE,
  GREATER_THAN,
  isBlank,
  isBlankOrLineEnd,
  isControl,
  LESS_THAN,
  LINE_FEED,
  OPEN_BRACKET,
  OPEN_PAREN,
  SINGLE_QUOTE,
  SPACE,
} from './characters.ts';

/*
 * The parts link reference definitions and links share, read from joined text. Each function gives
 * the offset after the part that starts at `start`, or -1 if none does (CommonMark 0.31.2, sections
 * 4.7 and 6.3; the limits are micromark's).
 */

const LONGEST_LABEL = 999;

/** `[label]` with something else than blanks in it; `start` is its `[`. */
export function labelEnd(text: string, start: number): number {
  let size = 0;
  let isEmpty = true;
  for (let at = start + 1; at < text.length && size <= LONGEST_LABEL; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN_BRACKET) return -1;
    if (code === CLOSE_BRACKET) return isEmpty ? -1 : at + 1;
    if (code === LINE_FEED) continue;
    size++;
    if (!isBlank(code)) isEmpty = false;
    if (code === BACKSLASH && isOneOf(text.charCodeAt(at + 1), OPEN_BRACKET, CLOSE_BRACKET)) {
      at++;
      size++;
    }
  }
  return -1;
}

/** `<destination>`, or one without blanks and with balanced parentheses. */
export function destinationEnd(text: string, start: number, deepestParens: number): number {
  return text.charCodeAt(start) === LESS_THAN
    ? enclosedDestinationEnd(text, start)
    : rawDestinationEnd(text, start, deepestParens);
}

function enclosedDestinationEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER_THAN) return at + 1;
    if (code === LESS_THAN || code === LINE_FEED) return -1;
    if (code === BACKSLASH && isOneOf(text.charCodeAt(at + 1), LESS_THAN, GREATER_THAN)) at++;
  }
  return -1;
}

function rawDestinationEnd(text: string, start: number, deepestParens: number): number {
  let balance = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (balance === 0 && (code === CLOSE_PAREN || isBlankOrLineEnd(code))) break;
    if (code === OPEN_PAREN) {
      if (balance === deepestParens) return -1;
      balance++;
    } else if (code === CLOSE_PAREN) {
      balance--;
    } else if (code === SPACE || isControl(code)) {
      return -1;
    } else if (code === BACKSLASH && isOneOf(text.charCodeAt(at + 1), OPEN_PAREN, CLOSE_PAREN)) {
      at++;
    }
  }
  return at === start || balance !== 0 ? -1 : at;
}

/** `"title"`, `'title'` or `(title)`. */
export function titleEnd(text: string, start: number): number {
  const close = closingOf(text.charCodeAt(start));
  if (close === undefined) return -1;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === close) return at + 1;
    if (code === BACKSLASH && isOneOf(text.charCodeAt(at + 1), close, close)) at++;
  }
  return -1;
}

function closingOf(code: number): number | undefined {
  if (code === OPEN_PAREN) return CLOSE_PAREN;
  return code === DOUBLE_QUOTE || code === SINGLE_QUOTE ? code : undefined;
}

/** A backslash escapes itself and the two characters that would end or nest the part. */
function isOneOf(code: number, first: number, second: number): boolean {
  return code === BACKSLASH || code === first || code === second;
}

export function skipBlanksAndLineEnds(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlankOrLineEnd(text.charCodeAt(at))) at++;
  return at;
}

/** What two labels are compared by. `label` is without its brackets. */
export function normalizeLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase();
}
