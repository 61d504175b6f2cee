/**
 * What people put around names and titles: emphasis, back-ticks, and quotation marks, typed or made round by an editor. An
 * apostrophe is one of them.
 */
export const emphasisAndQuotes = /[*`"'“”„‟‘’‚‛«»‹›「」『』＂]/g;

/** The words of a cell, a label or a title without emphasis and back-ticks. */
export function withoutEmphasis(text: string): string {
  return text.replace(/[*_`]/g, '').trim();
}
