/**
 * Text for a file of another format: in one line, without what steers terminals, and without halves of surrogate
 * pairs, which no encoding has. Characters that reorder text stay out too: whoever opens a report should read what stands there.
 */
export function oneLine(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g, '\uFFFD')
    .trim();
}
