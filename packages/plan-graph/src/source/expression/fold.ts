/**
 * A text in which letters that the flags `iu` take for the same are the same, of the same length: for the letters of
 * our words, which are Latin, Cyrillic, or without case.
 */
export function folded(text: string): string {
  if (text === last.text) return last.folded;
  const lower = text.toLowerCase();
  const result = lower.length === text.length && !special.test(text) ? lower : byLetter(text);
  last = { text, folded: result };
  return result;
}

/** Many expressions are asked about one text. */
let last = { text: '', folded: '' };

function byLetter(text: string): string {
  let result = '';
  for (const letter of text) result += foldedSign(letter);
  return result;
}

/** The same for a single one. */
export function foldedSign(letter: string): string {
  const lower = oldForms.get(letter) ?? letter.toLowerCase();
  // `İ` becomes two in lower case, and no other letter is the same.
  return lower.length === letter.length ? lower : letter;
}

const special = /[ſ\u1C80-\u1C88]/;

/** Old forms of letters, which stay themselves in lower case. */
const oldForms: ReadonlyMap<string, string> = new Map([
  ['ſ', 's'],
  ['\u1C80', 'в'],
  ['\u1C81', 'д'],
  ['\u1C82', 'о'],
  ['\u1C83', 'с'],
  ['\u1C84', 'т'],
  ['\u1C85', 'т'],
  ['\u1C86', 'ъ'],
]);
