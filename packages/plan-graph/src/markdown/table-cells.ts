import type { Range } from '../source/source-text.ts';
import type { BlockScan, ScannedLine } from './scanner/scan-blocks.ts';

/** What stands between two bars, trimmed. */
export interface Cell {
  readonly text: string;
  readonly range: Range;
}

export interface Table {
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The tables of a document, as far as each of their lines starts with a bar. */
export function* tablesIn({
  text,
  scan,
}: {
  readonly text: string;
  readonly scan: BlockScan;
}): Generator<Table> {
  for (let index = 0; index < scan.lines.length; index++) {
    const header = cellsAt(text, scan.lines[index]);
    if (header.length === 0 || !isDelimiter(cellsAt(text, scan.lines[index + 1]))) continue;
    const rows: (readonly Cell[])[] = [];
    for (index += 2; ; index++) {
      const cells = cellsAt(text, scan.lines[index]);
      if (cells.length === 0) break;
      rows.push(cells);
    }
    yield { header, rows };
  }
}

/** The cells of a line that starts with a bar; none of any other. */
export function cellsAt(text: string, line: ScannedLine | undefined): readonly Cell[] {
  if (line?.kind !== 'text' || text[line.contentStart] !== '|') return [];
  return cellsOf(text.slice(line.contentStart, line.end), line.contentStart);
}

/** Whether the cells are the line between a table's header and its rows. */
export function isDelimiter(cells: readonly Cell[]): boolean {
  return cells.length > 0 && cells.every(({ text }) => /^:?-+:?$/.test(text));
}

/** The cells of a line `| a | b |`, trimmed. */
export function cellsOf(line: string, offset: number): readonly Cell[] {
  const cells: Cell[] = [];
  let start = 1;
  for (let at = line.indexOf('|', 1); ; at = line.indexOf('|', start)) {
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
