/**
 * A box at the start of a list item's words. A box with nothing behind it is one too, although GFM
 * shows it as text: people tick it. A star marks an optional task (`- [ ]* 1.2 Test it`).
 *
 * All that read, hash and tick boxes use this one pattern: a box that one of them does not see is a
 * tick that reruns a phase.
 */
export const box = /^\[(?<inside>[ xX~/-])\](?=[\s*]|$)/u;

/** The text of a list item without its box. */
export const boxAndBlanks = /^\[[ xX~/-]\](?:\s+|$)/u;
