import { charactersOf, columnsOf } from '../diagnostic/code-frame.ts';

/**
 * Lines of at most `width` terminal columns, broken between words; a longer word is broken where
 * it must be.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let columns = 0;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    for (const [index, piece] of breakWord(word, width).entries()) {
      const wide = columnsOf(piece);
      const fits = index === 0 && columns + 1 + wide <= width;
      if (line !== '' && !fits) lines.push(line);
      line = line !== '' && fits ? `${line} ${piece}` : piece;
      columns = line === piece ? wide : columns + 1 + wide;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function breakWord(word: string, width: number): readonly string[] {
  if (columnsOf(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  let columns = 0;
  for (const character of charactersOf(word)) {
    const wide = columnsOf(character);
    if (piece !== '' && columns + wide > width) {
      pieces.push(piece);
      piece = '';
      columns = 0;
    }
    piece += character;
    columns += wide;
  }
  return [...pieces, piece];
}

/** The text, or as much of it as leaves room for a `…` within `width` terminal columns. */
export function cutToColumns(text: string, width: number): string {
  let columns = 0;
  let cut = '';
  let shown = '';
  for (const character of charactersOf(text)) {
    columns += columnsOf(character);
    if (columns > width) return `${cut}…`;
    shown += character;
    if (columns < width) cut = shown;
  }
  return text;
}

/** The text with blanks up to `width` terminal columns. */
export function padColumns(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}
