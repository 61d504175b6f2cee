import type { Lines } from './lines.ts';
import { type Cell, isDelimiter } from './table-cells.ts';

export interface Table {
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The tables of a document, as far as each of their lines starts with a bar. */
export function* tablesIn(lines: Lines): Generator<Table> {
  for (let index = 0; index < lines.count; index++) {
    const header = lines.cells(index);
    if (header.length === 0 || !isDelimiter(lines.cells(index + 1))) continue;
    const rows: (readonly Cell[])[] = [];
    for (index += 2; ; index++) {
      const cells = lines.cells(index);
      if (cells.length === 0) break;
      rows.push(cells);
    }
    yield { header, rows };
  }
}
