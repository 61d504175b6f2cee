import {
  COLON,
  CLOSE_BRACKET,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  EQUALS,
  EXCLAMATION,
  GREATER_THAN,
  isAlpha,
  isAlphanumeric,
  isBlank,
  LESS_THAN,
  QUESTION,
  SINGLE_QUOTE,
  skipBlanks,
  SLASH,
  UNDERSCORE,
  BACKTICK,
} from './characters.ts';

/**
 * The seven kinds of HTML blocks by their number in CommonMark 0.31.2, section 4.6: 1 raw text
 * elements, 2 comments, 3 instructions, 4 declarations, 5 CDATA, 6 block elements, 7 any other
 * complete tag alone on its line. 6 and 7 end before a blank line, the others on the line with
 * their end marker.
 */
export type HtmlKind = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const rawNames = new Set(['pre', 'script', 'style', 'textarea']);

const blockNames = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details ' +
    'dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 ' +
    'head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option ' +
    'p param search section summary table tbody td tfoot th thead title tr track ul'
  ).split(' '),
);

/** No name is longer than `blockquote` or `figcaption`. */
const LONGEST_NAME = 10;

/** The kind of HTML block that starts with the `<` at `start`, if one does. */
export function htmlBlockKind(text: string, start: number, end: number): HtmlKind | undefined {
  const code = start + 1 < end ? text.charCodeAt(start + 1) : NaN;
  if (code === EXCLAMATION) return markupKind(text, start + 2, end);
  if (code === QUESTION) return 3;
  const isClosing = code === SLASH;
  const nameStart = isClosing ? start + 2 : start + 1;
  if (nameStart >= end || !isAlpha(text.charCodeAt(nameStart))) return undefined;
  return tagKind(text, nameStart, end, isClosing);
}

/** Markup after `<!`. */
function markupKind(text: string, at: number, end: number): HtmlKind | undefined {
  if (at < end && isAlpha(text.charCodeAt(at))) return 4;
  if (text.startsWith('--', at)) return 2;
  return text.startsWith('[CDATA[', at) ? 5 : undefined;
}

function tagKind(
  text: string,
  nameStart: number,
  end: number,
  isClosing: boolean,
): HtmlKind | undefined {
  let at = nameStart;
  while (at < end && isNameCharacter(text.charCodeAt(at))) at++;
  const code = at < end ? text.charCodeAt(at) : NaN;
  const endsName = at === end || code === SLASH || code === GREATER_THAN || isBlank(code);
  if (!endsName) return undefined;
  const name = at - nameStart > LONGEST_NAME ? '' : text.slice(nameStart, at).toLowerCase();
  if (rawNames.has(name) && !isClosing && code !== SLASH) return 1;
  if (blockNames.has(name)) {
    return code !== SLASH || text.charCodeAt(at + 1) === GREATER_THAN ? 6 : undefined;
  }
  const tagEnd = isClosing ? skipBlanks(text, at, end) : skipAttributes(text, at, end);
  const isComplete = tagEnd < end && text.charCodeAt(tagEnd) === GREATER_THAN;
  return isComplete && skipBlanks(text, tagEnd + 1, end) === end ? 7 : undefined;
}

function isNameCharacter(code: number): boolean {
  return code === DASH || isAlphanumeric(code);
}

/**
 * Offset of the character that ends the attributes of a tag: its `>` if the tag is complete. As
 * micromark does and unlike the specification, an unquoted value ends at a slash and a second `=`
 * may follow a value.
 */
function skipAttributes(text: string, from: number, end: number): number {
  let at = skipBlanks(text, from, end);
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === SLASH) return at + 1;
    if (code !== COLON && code !== UNDERSCORE && !isAlpha(code)) return at;
    while (at < end && isAttributeNameCharacter(text.charCodeAt(at))) at++;
    at = skipBlanks(text, at, end);
    while (at < end && text.charCodeAt(at) === EQUALS) {
      const value = skipBlanks(text, at + 1, end);
      const valueEnd = skipAttributeValue(text, value, end);
      if (valueEnd === undefined) return end;
      at = skipBlanks(text, valueEnd, end);
      if (isQuote(text.charCodeAt(value))) break;
    }
  }
  return at;
}

function isAttributeNameCharacter(code: number): boolean {
  return (
    code === DASH || code === DOT || code === COLON || code === UNDERSCORE || isAlphanumeric(code)
  );
}

function skipAttributeValue(text: string, start: number, end: number): number | undefined {
  const code = start < end ? text.charCodeAt(start) : NaN;
  if (isQuote(code)) {
    const close = text.slice(start + 1, end).indexOf(text.charAt(start));
    if (close === -1) return undefined;
    const after = start + close + 2;
    const next = after < end ? text.charCodeAt(after) : NaN;
    return next === SLASH || next === GREATER_THAN || isBlank(next) ? after : undefined;
  }
  let at = start;
  while (at < end && !endsUnquotedValue(text.charCodeAt(at))) at++;
  return at === start && code !== SLASH ? undefined : at;
}

function isQuote(code: number): boolean {
  return code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
}

function endsUnquotedValue(code: number): boolean {
  return (
    isBlank(code) ||
    isQuote(code) ||
    code === SLASH ||
    code === LESS_THAN ||
    code === EQUALS ||
    code === GREATER_THAN ||
    code === BACKTICK
  );
}

const rawEnd = /<\/(?:pre|script|style|textarea)>/i;

/**
 * Offset after the end marker of an HTML block in a line of it, or -1. On the block's first line
 * `from` is its `<`: the dashes that open a comment may close it as well (`<!-->`).
 */
export function htmlBlockEnd(
  text: string,
  kind: HtmlKind,
  from: number,
  end: number,
  isFirstLine: boolean,
): number {
  const line = text.slice(from, end);
  const after = (index: number, length: number): number => (index < 0 ? -1 : from + index + length);
  switch (kind) {
    case 1: {
      const match = rawEnd.exec(line);
      return match === null ? -1 : after(match.index, match[0].length);
    }
    case 2:
      return after(line.indexOf('-->', isFirstLine ? 2 : 0), 3);
    case 3:
      return after(line.indexOf('?>', isFirstLine ? 1 : 0), 2);
    case 4:
      return after(line.indexOf('>', isFirstLine ? 3 : 0), 1);
    case 5:
      return after(cdataEnd(line, isFirstLine ? 9 : 0), 1);
    case 6:
    case 7:
      return -1;
  }
}

/**
 * Index of the `>` that ends CDATA in a line. micromark reads `]` in pairs, so `]]]>` does not end
 * a block, and neither do we.
 */
function cdataEnd(line: string, from: number): number {
  for (let close = line.indexOf(']>', from); close !== -1; close = line.indexOf(']>', close + 2)) {
    let run = close;
    while (run >= from && line.charCodeAt(run) === CLOSE_BRACKET) run--;
    if ((close - run) % 2 === 0) return close + 1;
  }
  return -1;
}
