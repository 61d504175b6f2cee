import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Cell } from '../markdown/table-cells.ts';
import { type Table, tablesIn } from '../markdown/tables.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { isNamedReference } from '../references/dependency-value.ts';
import type { References } from '../references/references.ts';
import { isPlainNumbers } from '../values/plain-numbers.ts';
import { isNone } from '../vocabulary/none-words.ts';
import { columnCalled, type NamedColumn } from '../vocabulary/column-names.ts';
import { isDependencyName, isLooseDependencyName } from '../vocabulary/field-names.ts';
import { areOfPhases, mayBeOfPhases } from '../vocabulary/number-names.ts';
import { isWaveName } from '../vocabulary/wave-names.ts';
import {
  byId,
  type EdgeReader,
  type EdgeReading,
  nothing,
  unknownSubject,
  type UnlinkedPlan,
} from './edge-reader.ts';
import { placesOf } from './go-up.ts';
import { type Row, rowsAbout } from './own-words.ts';
import { rowNames, type RowNames } from './row-names.ts';
import { wordsOf } from './table-subjects.ts';

/**
 * The first table `| Phase | … | Depends on |` with a row for each phase. A row that is not about one phase of the plan
 * is about something else; it is told where it says what a phase needs, while a phase has no row.
 */
export const phaseTableReader: EdgeReader = {
  source: 'table',
  read(plan, references) {
    for (const table of tablesIn(plan.document.lines)) {
      const reading = readTable(table, plan, references);
      if (reading !== undefined) return reading;
    }
    return nothing;
  },
};

/** Undefined: it says of no phase what that needs. */
function readTable(
  table: Table,
  plan: UnlinkedPlan,
  references: References,
): EdgeReading | undefined {
  const needs = needsColumn(table.header);
  if (needs === undefined) return undefined;
  const { phases } = plan;
  const rows = rowsAbout(table, needs.column, plan, references);
  if (rows === undefined) return undefined;
  const ofNumbers = needs.isLoose && numbersMeanPhases(rows, needs, phases, references);
  const namesOfRows = needs.isLoose ? undefined : rowNames(rows, needs.column, references.read);
  const fields = new Map<PhaseId, DependencyField>();
  const others: Cell[] = [];
  for (const { id, cell, value, hadWord } of rows) {
    if (value === undefined || value.text === '') continue;
    const field = fieldIn(value, cell, references, namesOfRows);
    const isMeant =
      !needs.isLoose ||
      (ofNumbers && isPlainNumbers(value.text.trim())) ||
      hadWord ||
      field.items.some((item) => isNamedReference(item, wordsOf(value, item)));
    if (!isMeant) continue;
    if (id === undefined) {
      if (field.items.some(({ kind }) => kind === 'phase')) others.push(cell);
    } else if (!fields.has(id)) fields.set(id, field);
  }
  if (fields.size === 0) return undefined;
  const withRow = new Set(rows.map(({ id }) => id));
  const problems: Diagnostic[] = phases.every(({ id }) => withRow.has(id))
    ? []
    : others.map(({ text, range }) => unknownSubject(text, range, 'table', references.unit));
  return { needs: byId(fields), problems };
}

/** The column that says what rows need; a loose one says it of libraries and machines as well, and counts where it names phases. */
function needsColumn(header: readonly Cell[]): NamedColumn | undefined {
  // In a table of waves it is the wave that needs something.
  if (columnCalled(header, isWaveName) !== undefined) return undefined;
  return columnCalled(header, isDependencyName, isLooseDependencyName);
}

/**
 * Whether plain numbers below `Requires` are phases: all are of phases above their rows, and a row says that it needs nothing
 * or has several of them. Otherwise they may count something.
 */
function numbersMeanPhases(
  rows: readonly Row[],
  { name }: NamedColumn,
  phases: readonly PhaseDraft[],
  { read }: References,
): boolean {
  const places = placesOf(phases);
  const placeOf = (id: PhaseId | undefined): number =>
    (id === undefined ? undefined : places.get(id)) ?? Infinity;
  const values = rows.map(({ id, value }) => ({ id, words: value?.text.trim() ?? '' }));
  const numbers = values.filter(({ words }) => isPlainNumbers(words));
  const areSure =
    numbers.some(({ words }) => areOfPhases(name, words)) ||
    (mayBeOfPhases(name) && values.some(({ words }) => isNone(words)));
  return (
    areSure &&
    numbers.every(({ id, words }) =>
      read(words, 0).items.every((item) => item.kind === 'phase' && placeOf(item.id) < placeOf(id)),
    )
  );
}

function fieldIn(
  cell: Cell,
  about: Cell,
  { read }: References,
  namesOfRows: RowNames | undefined,
): DependencyField {
  const { text, range } = cell;
  const field = {
    source: 'table',
    key: about.range,
    value: range,
    ...read(text, range.start),
  } as const;
  const items = field.none ? undefined : namesOfRows?.(cell);
  return items === undefined ? field : { ...field, items };
}
