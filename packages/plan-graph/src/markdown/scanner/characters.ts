/** UTF-16 code units with a meaning in block or inline structure. */
export const TAB = 9;
export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const SPACE = 32;
export const EXCLAMATION = 33;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const SINGLE_QUOTE = 39;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const ASTERISK = 42;
export const PLUS = 43;
export const DASH = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const LESS_THAN = 60;
export const EQUALS = 61;
export const GREATER_THAN = 62;
export const QUESTION = 63;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const UNDERSCORE = 95;
export const BACKTICK = 96;
export const TILDE = 126;

/** Space or tab: the only blanks of CommonMark inside a line (no form feed, no U+00A0). */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Blank or line ending. Joined text knows no other line ending than `\n`. */
export function isBlankOrLineEnd(code: number): boolean {
  return code === SPACE || code === TAB || code === LINE_FEED;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isAlpha(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

export function isAlphanumeric(code: number): boolean {
  return isAlpha(code) || isDigit(code);
}

export function isPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}

/** NUL is none: CommonMark reads it as U+FFFD. */
export function isControl(code: number): boolean {
  return (code > 0 && code < 32) || code === 127;
}

/** Offset of the first character at or after `from` that is no blank, at most `end`. */
export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Offset after the last character before `end` that is no blank, at least `start`. */
export function trimBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Offset after the run of `code` that starts at `from`, at most `end`. */
export function skipRun(text: string, from: number, end: number, code: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === code) at++;
  return at;
}
