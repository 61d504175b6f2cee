/**
 * What people put around names and titles: emphasis, back-ticks, and quotation marks, typed or made round by an editor. An
 * apostrophe is one of them.
 */
export const emphasisAndQuotes = /[*`"'“”„‟‘’‚‛«»‹›「」『』＂]/g;
