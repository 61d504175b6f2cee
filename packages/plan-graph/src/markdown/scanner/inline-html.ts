import {
  BACKTICK,
  COLON,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  EQUALS,
  EXCLAMATION,
  GREATER_THAN,
  isAlpha,
  isAlphanumeric,
  isBlankOrLineEnd,
  LESS_THAN,
  QUESTION,
  SINGLE_QUOTE,
  SLASH,
  UNDERSCORE,
} from './characters.ts';
import { skipBlanksAndLineEnds } from './link-parts.ts';

/**
 * Reads the raw HTML and autolinks of one joined text (CommonMark 0.31.2, sections 6.5 and 6.6).
 * End markers searched in vain are remembered: one that is missing after some `<` is missing after
 * every later one, which keeps thousands of unclosed `<!--` linear.
 */
export class AngleReader {
  private readonly text: string;
  private readonly missing = new Set<string>();

  constructor(text: string) {
    this.text = text;
  }

  /** Offset after the comment that starts with the `<` at `start`, or -1. */
  commentEnd(start: number): number {
    // The opening dashes may be the closing ones too: `<!-->` and `<!--->` are whole comments.
    return this.text.startsWith('<!--', start) ? this.endAfter('-->', start + 2) : -1;
  }

  /** Offset after the autolink, tag, instruction, declaration or CDATA at `start`, or -1. */
  otherEnd(start: number): number {
    const { text } = this;
    const autolink = autolinkEnd(text, start);
    if (autolink !== -1) return autolink;
    const code = text.charCodeAt(start + 1);
    if (code === QUESTION) return this.endAfter('?>', start + 2);
    if (code === SLASH) return closingTagEnd(text, start);
    if (code !== EXCLAMATION) return openTagEnd(text, start);
    if (text.startsWith('<![CDATA[', start)) return this.endAfter(']]>', start + 9);
    return isAlpha(text.charCodeAt(start + 2)) ? this.endAfter('>', start + 3) : -1;
  }

  private endAfter(marker: string, from: number): number {
    if (this.missing.has(marker)) return -1;
    const at = this.text.indexOf(marker, from);
    if (at !== -1) return at + marker.length;
    this.missing.add(marker);
    return -1;
  }
}

const uri = /<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x01-\x20<>\x7F]*>/y;
const email =
  /<[#-'*+\--9=?A-Z^-~]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*>/y;

function autolinkEnd(text: string, start: number): number {
  for (const pattern of [uri, email]) {
    pattern.lastIndex = start;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return -1;
}

function closingTagEnd(text: string, start: number): number {
  if (!isAlpha(text.charCodeAt(start + 2))) return -1;
  const at = skipBlanksAndLineEnds(text, skipTagName(text, start + 2));
  return text.charCodeAt(at) === GREATER_THAN ? at + 1 : -1;
}

/** As micromark does and unlike the specification, an unquoted value ends at a slash after its first character. */
function openTagEnd(text: string, start: number): number {
  if (!isAlpha(text.charCodeAt(start + 1))) return -1;
  let at = skipTagName(text, start + 1);
  for (;;) {
    const before = at;
    at = skipBlanksAndLineEnds(text, at);
    const code = text.charCodeAt(at);
    if (code === SLASH) at++;
    if (code === SLASH || code === GREATER_THAN) {
      return text.charCodeAt(at) === GREATER_THAN ? at + 1 : -1;
    }
    if (at === before || !(code === COLON || code === UNDERSCORE || isAlpha(code))) return -1;
    at = attributeEnd(text, at);
    if (at === -1) return -1;
  }
}

function skipTagName(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === DASH || isAlphanumeric(text.charCodeAt(at))) at++;
  return at;
}

function attributeEnd(text: string, start: number): number {
  let at = start;
  while (isAttributeNameCharacter(text.charCodeAt(at))) at++;
  const equals = skipBlanksAndLineEnds(text, at);
  if (text.charCodeAt(equals) !== EQUALS) return at;
  return attributeValueEnd(text, skipBlanksAndLineEnds(text, equals + 1));
}

function isAttributeNameCharacter(code: number): boolean {
  return (
    code === DASH || code === DOT || code === COLON || code === UNDERSCORE || isAlphanumeric(code)
  );
}

function attributeValueEnd(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
    return text.indexOf(text.charAt(start), start + 1) + 1 || -1;
  }
  if (start >= text.length || code === GREATER_THAN || isNeverUnquoted(code)) return -1;
  let at = start + 1;
  for (; at < text.length; at++) {
    const next = text.charCodeAt(at);
    if (next === SLASH || next === GREATER_THAN || isBlankOrLineEnd(next)) return at;
    if (isNeverUnquoted(next)) return -1;
  }
  return -1;
}

function isNeverUnquoted(code: number): boolean {
  return (
    code === DOUBLE_QUOTE ||
    code === SINGLE_QUOTE ||
    code === LESS_THAN ||
    code === EQUALS ||
    code === BACKTICK
  );
}
