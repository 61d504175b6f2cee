import { itemAt } from './must.ts';

/**
 * Source of a regular expression for a word in any case. Written out letter by letter because the `i`
 * flag would also fold what stands beside the word.
 */
export function inAnyCase(word: string): string {
  return Array.from(word, eitherCase).join('');
}

function eitherCase(character: string): string {
  const forms = [...new Set([character, character.toLowerCase(), character.toUpperCase()])];
  const escaped = forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`));
  if (escaped.length === 1) return itemAt(escaped, 0);
  // What has a case needs no escape. `ß` is `SS` in capitals.
  const isSingle = forms.every((form) => Array.from(form).length === 1);
  return isSingle ? `[${forms.join('')}]` : `(?:${escaped.join('|')})`;
}
