/** What a piece of text means to its reader, and with it how it is drawn on a terminal that has colours. */
export type Style = 'title' | 'faint' | 'good' | 'bad' | 'busy';

/** Draws a text that is laid out already: colours take no columns, but their codes have a length. */
export type Paint = (style: Style, text: string) => string;

export const withoutColours: Paint = (_, text) => text;

const codes: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  title: [1, 22],
  faint: [2, 22],
  good: [32, 39],
  bad: [31, 39],
  busy: [36, 39],
};

export const withColours: Paint = (style, text) => {
  const [on, off] = codes[style];
  return text === '' ? '' : `\u001B[${on}m${text}\u001B[${off}m`;
};
