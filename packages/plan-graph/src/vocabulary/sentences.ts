/** A sentence in a line or a paragraph. */
export interface Sentence {
  readonly text: string;
  /** Where it starts. */
  readonly start: number;
}

const mayEnd = /[.!?;。！？；]/;
/** Signs that end a sentence where a blank follows, to stand in a class of a regular expression. */
export const sentenceSigns = '.!?;';
/** What ends a sentence, with emphasis, quotes and brackets that close behind it. */
const end = String.raw`[${sentenceSigns}][*_"')\]]{0,3}`;
/** The same in scripts without capitals, where no blank has to follow it. */
const unspacedEnd = '[。！？；]';
const joint = new RegExp(String.raw`${end}\s+(?=\p{Lu})|${unspacedEnd}\s*(?=[\p{L}\p{N}])`, 'gu');
const atEnd = new RegExp(String.raw`(?:${end}|${unspacedEnd})\s*$`, 'u');

/**
 * The sentences of a text. Behind a full stop or a semicolon one starts with a capital: `e.g. the store` is the middle of
 * a sentence. In a value that is a list of phases a semicolon separates two of them instead (`references/list-parts.ts`).
 */
export function sentencesIn(text: string): readonly Sentence[] {
  if (!mayEnd.test(text)) return [{ text, start: 0 }];
  const sentences: Sentence[] = [];
  let start = 0;
  for (const { index, 0: found } of text.matchAll(joint)) {
    sentences.push({ text: text.slice(start, index + found.trimEnd().length), start });
    start = index + found.length;
  }
  return [...sentences, { text: text.slice(start), start }];
}

/** Whether a text ends with the end of a sentence, which does not go on in the next line. */
export function endsSentence(text: string): boolean {
  return atEnd.test(text);
}
