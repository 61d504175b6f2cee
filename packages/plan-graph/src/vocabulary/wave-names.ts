/** What plans call phases that run side by side before the next ones start. */
const noun = String.raw`(?:waves?|batch(?:es)?|rounds?)`;

const name = new RegExp(`^${noun}$`, 'iu');

/** Whether a heading of a column is about waves. */
export function isWaveName(text: string): boolean {
  return name.test(text.trim());
}

/** `1`, `A` */
const id = String.raw`(?:\d+|[A-Z](?!\p{L}))`;

const number = /\d+/;
const letter = /(?<!\p{L})[A-Z](?!\p{L})/u;

/** What a wave is called by others, in `Wave 2 – Screens`; empty: it has no such name. */
export function waveIdIn(text: string): string {
  return (number.exec(text) ?? letter.exec(text))?.[0] ?? '';
}

/** `Waves 1 and 2`, `Batch A`; group `list`. */
export const waveList = new RegExp(
  String.raw`^${noun}\s+(?<list>${id}(?:\s*(?:,|and|&|\+)\s*(?:${noun}\s+)?${id})*)`,
  'iu',
);

/** Letters alone, `A, B`: numbers alone are phases. */
export const waveLetters = /^(?<list>[A-Z](?:\s*[,&+]\s*[A-Z])*)(?!\p{L})/u;

/** The waves in such a list. */
export function waveIdsIn(list: string): readonly string[] {
  return list.match(/\d+|(?<!\p{L})\p{L}(?!\p{L})/gu)?.map((one) => one.toUpperCase()) ?? [];
}
