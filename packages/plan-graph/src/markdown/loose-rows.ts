import type { ScannedLine } from './scanner/scan-blocks.ts';
import { cellsOf, isDelimiter } from './table-cells.ts';

/**
 * The lines of tables that do not start with a bar, `Phase | Depends on` above `--- | ---`. What shows such a table is the
 * line of dashes, with as many cells as the line above it; its rows go on to the first line without a bar.
 */
export function looseRows(text: string, lines: readonly ScannedLine[]): ReadonlySet<number> {
  const rows = new Set<number>();
  let behind = 1;
  for (const [index, line] of lines.entries()) {
    if (index < behind || !mayDelimit(text, line)) continue;
    const delimiter = cellsIn(text, line);
    const header = lines[index - 1];
    if (header?.kind !== 'text' || !isDelimiter(delimiter)) continue;
    if (cellsIn(text, header).length !== delimiter.length || delimiter.length < 2) continue;
    for (behind = index - 1; ; behind++) {
      const at = lines[behind];
      if (at?.kind !== 'text' || (at.opensItem && behind >= index)) break;
      const content = text.slice(at.contentStart, at.end);
      if (!content.includes('|')) break;
      if (!content.startsWith('|')) rows.add(behind);
    }
  }
  return rows;
}

function mayDelimit(text: string, { kind, opensItem, contentStart }: ScannedLine): boolean {
  return kind === 'text' && !opensItem && '-:|'.includes(text.charAt(contentStart));
}

function cellsIn(text: string, { contentStart, end }: ScannedLine): ReturnType<typeof cellsOf> {
  return cellsOf(text.slice(contentStart, end), contentStart);
}
