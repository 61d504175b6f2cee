import { oneLine } from './one-line.ts';

/**
 * Text of a plan inside a table of markdown, as itself: no markup, link, image, HTML, mention or end of the cell. All that
 * could be any of that is written as a character reference, which no reader of markdown takes for syntax.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[!-/:-@[-`{-~]/g, (character) =>
    isPlain.test(character) ? character : `&#${character.charCodeAt(0)};`,
  );
}

/** Harmless inside a line, so that the source stays readable. */
const isPlain = /[,;'"%/()-]/;
