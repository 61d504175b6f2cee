import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Cell } from '../markdown/table-cells.ts';
import { type Table, tablesIn } from '../markdown/tables.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { isNamedReference } from '../references/dependency-value.ts';
import type { References } from '../references/references.ts';
import { isDependencyName, isLooseDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { byId, type EdgeReader, type EdgeReading, unknownSubject } from './edge-reader.ts';
import { subjectsOfRows } from './table-subjects.ts';

/**
 * The first table `| Phase | … | Depends on |` with a row for each phase. A row that is not about one phase of the plan
 * is about something else; it is told where it says what a phase needs, while a phase has no row.
 */
export const phaseTableReader: EdgeReader = {
  source: 'table',
  read({ document, phases }, references) {
    for (const table of tablesIn(document.lines)) {
      const reading = readTable(table, phases, references);
      if (reading !== undefined) return reading;
    }
    return { needs: () => [] };
  },
};

/** Undefined: it says of no phase what that needs. */
function readTable(
  table: Table,
  phases: readonly PhaseDraft[],
  references: References,
): EdgeReading | undefined {
  const needs = needsColumn(table.header);
  if (needs === undefined) return undefined;
  const subjects = subjectsOfRows(table, needs.column, phases, references);
  if (subjects === undefined) return undefined;
  const fields = new Map<PhaseId, DependencyField>();
  const others: Cell[] = [];
  for (const { id, cell, cells } of subjects) {
    // A column that is not there has no cell.
    const value = cells[needs.column];
    if (value === undefined || value.text === '') continue;
    const field = fieldIn(value, cell, references);
    if (needs.isLoose && !field.items.some((item) => isNamedReference(item, wordsIn(value, item))))
      continue;
    if (id === undefined) {
      if (field.items.some(({ kind }) => kind === 'phase')) others.push(cell);
    } else if (!fields.has(id)) fields.set(id, field);
  }
  if (fields.size === 0) return undefined;
  const withRow = new Set(subjects.map(({ id }) => id));
  const problems: Diagnostic[] = phases.every(({ id }) => withRow.has(id))
    ? []
    : others.map(({ text, range }) => unknownSubject(text, range, 'table', references.unit));
  return { needs: byId(fields), problems };
}

/** `Requires` is said of libraries and machines as well: it counts where it names phases by the unit. */
function needsColumn(
  header: readonly Cell[],
): { readonly column: number; readonly isLoose: boolean } | undefined {
  const names = header.map(({ text }) => toFieldName(text));
  // In a table of waves it is the wave that needs something.
  if (names.some((name) => /^waves?$/.test(name))) return undefined;
  const sure = names.findIndex(isDependencyName);
  const column = sure === -1 ? names.findIndex(isLooseDependencyName) : sure;
  return column === -1 ? undefined : { column, isLoose: sure === -1 };
}

function fieldIn({ text, range }: Cell, about: Cell, { read }: References): DependencyField {
  return { source: 'table', key: about.range, value: range, ...read(text, range.start) };
}

function wordsIn({ text, range }: Cell, item: DependencyField['items'][number]): string {
  return text.slice(item.range.start - range.start, item.range.end - range.start);
}
