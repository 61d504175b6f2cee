import type { Lines } from '../markdown/lines.ts';
import { isDelimiter } from '../markdown/table-cells.ts';
import type { FieldValue } from '../references/field-values.ts';
import { isDependencyLabel } from '../vocabulary/dependency-labels.ts';
import { toFieldName } from '../vocabulary/field-names.ts';

/** The cells of the first column of a table below `#### Dependencies`, `| Phase | Why |`; none where it is about something else. */
export function firstColumn(lines: Lines, first: number, end: number): readonly FieldValue[] {
  let header = first;
  while (header < end && !lines.isRow(header)) header++;
  const [name] = header < end ? lines.cells(header) : [];
  if (name === undefined || !isDelimiter(lines.cells(header + 1))) return [];
  if (!isDependencyLabel(toFieldName(name.text))) return [];
  const values: FieldValue[] = [];
  for (let row = header + 2; row < end && lines.isRow(row); row++) {
    const [cell] = lines.cells(row);
    if (cell !== undefined && cell.text !== '') values.push(cell);
  }
  return values;
}
