import type { Document } from '../document/document.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Cell } from '../markdown/table-cells.ts';
import { type Table, tablesIn } from '../markdown/tables.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { isNamedReference } from '../references/dependency-value.ts';
import type { References } from '../references/references.ts';
import { isPlainNumbers } from '../values/plain-numbers.ts';
import { isNone } from '../vocabulary/none-words.ts';
import { isDependencyName, isLooseDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { areOfPhases, mayBeOfPhases } from '../vocabulary/number-names.ts';
import { isWaveName } from '../vocabulary/wave-names.ts';
import { byId, type EdgeReader, type EdgeReading, nothing, unknownSubject } from './edge-reader.ts';
import { placesOf } from './go-up.ts';
import { hadWord, inOwnWords } from './own-words.ts';
import { type RowSubject, subjectsOfRows, wordsOf } from './table-subjects.ts';

/**
 * The first table `| Phase | … | Depends on |` with a row for each phase. A row that is not about one phase of the plan
 * is about something else; it is told where it says what a phase needs, while a phase has no row.
 */
export const phaseTableReader: EdgeReader = {
  source: 'table',
  read({ document, phases }, references) {
    for (const table of tablesIn(document.lines)) {
      const reading = readTable(table, document, phases, references);
      if (reading !== undefined) return reading;
    }
    return nothing;
  },
};

/** Undefined: it says of no phase what that needs. */
function readTable(
  written: Table,
  document: Document,
  phases: readonly PhaseDraft[],
  references: References,
): EdgeReading | undefined {
  const needs = needsColumn(written.header);
  if (needs === undefined) return undefined;
  const table = inOwnWords(written, needs.column, document, phases, references);
  const subjects = subjectsOfRows(table, needs.column, phases, references);
  if (subjects === undefined) return undefined;
  const ofNumbers = needs.isLoose && numbersMeanPhases(subjects, needs, phases, references);
  const fields = new Map<PhaseId, DependencyField>();
  const others: Cell[] = [];
  for (const { id, cell, cells } of subjects) {
    // A column that is not there has no cell.
    const value = cells[needs.column];
    if (value === undefined || value.text === '') continue;
    const field = fieldIn(value, cell, references);
    const isMeant =
      !needs.isLoose ||
      (ofNumbers && isPlainNumbers(value.text.trim())) ||
      hadWord(value, written, table, document) ||
      field.items.some((item) => isNamedReference(item, wordsOf(value, item)));
    if (!isMeant) continue;
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

/** The column that says what rows need. */
interface NeedsColumn {
  readonly column: number;
  readonly name: string;
  /** Whether it says it of libraries and machines as well: then it counts where it names phases. */
  readonly isLoose: boolean;
}

function needsColumn(header: readonly Cell[]): NeedsColumn | undefined {
  const names = header.map(({ text }) => toFieldName(text));
  // In a table of waves it is the wave that needs something.
  if (names.some(isWaveName)) return undefined;
  const sure = names.findIndex(isDependencyName);
  const column = sure === -1 ? names.findIndex(isLooseDependencyName) : sure;
  const name = names[column];
  return name === undefined ? undefined : { column, name, isLoose: sure === -1 };
}

/**
 * Whether plain numbers below `Requires` are phases: all are of phases above their rows, and a row says that it needs nothing
 * or has several of them. Otherwise they may count something.
 */
function numbersMeanPhases(
  subjects: readonly RowSubject[],
  { column, name }: NeedsColumn,
  phases: readonly PhaseDraft[],
  { read }: References,
): boolean {
  const places = placesOf(phases);
  const placeOf = (id: PhaseId | undefined): number =>
    (id === undefined ? undefined : places.get(id)) ?? Infinity;
  const values = subjects.map(({ id, cells }) => ({ id, words: cells[column]?.text.trim() ?? '' }));
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

function fieldIn({ text, range }: Cell, about: Cell, { read }: References): DependencyField {
  return { source: 'table', key: about.range, value: range, ...read(text, range.start) };
}
