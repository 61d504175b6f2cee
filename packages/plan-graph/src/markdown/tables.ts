import { lineLists } from './line-lists.ts';
import type { Lines } from './lines.ts';
import { type Cell, isDelimiter } from './table-cells.ts';

export interface Table {
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The tables of a document, whether their lines start with a bar or not. */
export function tablesIn(lines: Lines): readonly Table[] {
  return lines.once(findTables);
}

function findTables(lines: Lines): readonly Table[] {
  const tables: Table[] = [];
  let behind = 0;
  for (const index of lineLists(lines).bars) {
    if (index < behind) continue;
    const header = lines.cells(index);
    if (header.length === 0 || !isDelimiter(lines.cells(index + 1))) continue;
    const rows: (readonly Cell[])[] = [];
    for (behind = index + 2; ; behind++) {
      const cells = lines.cells(behind);
      if (cells.length === 0) break;
      rows.push(cells);
    }
    tables.push({ header, rows });
  }
  return tables;
}
