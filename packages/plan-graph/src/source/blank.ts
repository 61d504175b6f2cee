/**
 * Two ideas of white space, and each place has to choose one.
 *
 * What markdown calls blank is a space or a tab (`isBlank`, `trimBlanks`): it alone may be left out of a
 * fingerprint. Everything else – U+00A0, U+3000, U+FEFF, U+2028, a form feed, a zero width space – is
 * text to markdown, so it may change what is read, and is hashed.
 *
 * What shows nothing is more than that. Readers take it off words and over lines, because people (and
 * editors, and input methods) put it there without seeing it.
 */
const unseen = /[\s\u00AD\u200B-\u200F\u2060]/;

/** Nearly all characters are signs and letters of ASCII, and told so without the expression. */
function isUnseen(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (code <= 0x20 || code >= 0x7f) && unseen.test(text.charAt(index));
}

/** Where the words of a text start and end that somebody sees. Both are its length where there are none. */
export function shownWithin(text: string): { readonly start: number; readonly end: number } {
  let start = 0;
  while (start < text.length && isUnseen(text, start)) start++;
  let end = text.length;
  while (end > start && isUnseen(text, end - 1)) end--;
  return { start, end };
}

/** A text without what does not show at its ends. */
export function shownText(text: string): string {
  const { start, end } = shownWithin(text);
  return text.slice(start, end);
}
