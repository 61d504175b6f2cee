import type { Range } from '../source/source-text.ts';

/** What stands between two bars, trimmed. */
export interface Cell {
  readonly text: string;
  readonly range: Range;
}

/** Whether the cells are the line between a table's header and its rows. */
export function isDelimiter(cells: readonly Cell[]): boolean {
  return cells.length > 0 && cells.every(({ text }) => /^:?-+:?$/.test(text));
}

/** The cells of a line `| a | b |` or `a | b`, trimmed. */
export function cellsOf(line: string, offset: number): readonly Cell[] {
  const cells: Cell[] = [];
  let start = line.startsWith('|') ? 1 : 0;
  for (let at = line.indexOf('|', start); ; at = line.indexOf('|', start)) {
    const end = at === -1 ? line.length : at;
    const raw = line.slice(start, end);
    const text = raw.trim();
    const from = offset + start + (raw.length - raw.trimStart().length);
    if (at !== -1 || text !== '')
      cells.push({ text, range: { start: from, end: from + text.length } });
    if (at === -1) return cells;
    start = at + 1;
  }
}
