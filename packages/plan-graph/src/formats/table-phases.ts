import { withoutStars } from '../source/trim.ts';
import type { Document } from '../document/document.ts';
import { collectEdges } from '../edges/collect.ts';
import { edgeReaders } from '../edges/index.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Cell } from '../markdown/table-cells.ts';
import { tablesIn } from '../markdown/tables.ts';
import type { DependencyField } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { readTitle } from '../phases/heading-title.ts';
import { planReferences, type References } from '../references/references.ts';
import { lineIndexAt } from '../source/source-text.ts';
import { lettersOfId, toPhaseId } from '../values/phase-ids.ts';
import { countUp } from '../values/plain-numbers.ts';
import { isCalledPlan } from '../vocabulary/plan-places.ts';
import { defaultUnit, isPhaseName, unitCalled, unitOfLetters } from '../vocabulary/units.ts';
import { nameEachOther } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { readItemPhase } from './item-phase.ts';
import { type Columns, columnsOf, isNothing, type Row, rowsOf } from './table-rows.ts';

/** A table whose rows may be phases. */
interface PhaseTable {
  readonly columns: Columns;
  readonly rows: readonly Row[];
  /** The titles of rows with nothing where the id should be. */
  readonly unnamed: readonly Cell[];
}

/**
 * A plan that is a table, or a table for each of its sections, `| Task | Title | Blocked by |`, with a row for each phase. Many tables have a column for what
 * something depends on: it is a plan if a row names another one. At a place for plans `| Phase | Goal | Status |` is one too.
 */
export function readTablePhases(document: Document): FormatReading | undefined {
  return (
    readNeeds(document) ?? (isCalledPlan(document.source.path) ? readStatuses(document) : undefined)
  );
}

/** The first table with a row that names another one as what it needs. */
export function readNeeds(document: Document): FormatReading | undefined {
  return readTables(document, ({ needs }, phases) => needs !== -1 && nameEachOther(phases));
}

/**
 * The first table that counts with a unit, `Phase` above `1` or `ID` above `T1`, and has a column for statuses, or one of numbers
 * beside that of the unit, `| # | Phase | Goal |`.
 */
function readStatuses(document: Document): FormatReading | undefined {
  return readTables(document, ({ unit, needs, status, titled }, phases) => {
    if (needs !== -1 || !phases.every((phase, at) => isBehind(phase, phases[at - 1]))) return false;
    if (unit !== undefined) return status !== -1;
    const isWhole = countUp([...new Set(phases.map(({ id }) => Math.floor(numberOf(id))))]);
    const letters = new Set(phases.map(({ id }) => lettersOfId(id.toUpperCase())));
    const [only = ''] = letters;
    const isCalled = letters.size === 1 && only !== '' && unitOfLetters(only) !== undefined;
    const isOfPhases = (isCalled && status !== -1) || isPhaseName(titled, defaultUnit);
    return isOfPhases && isWhole && phases.length > 2;
  });
}

/** Whether the numbers go up from one phase to the next, `M8a` and `M8b` included. */
function isBehind({ id }: PhaseDraft, before: PhaseDraft | undefined): boolean {
  if (before === undefined) return true;
  const [number, last] = [numberOf(id), numberOf(before.id)];
  return number === last ? /[a-z]$/.test(id) && id > before.id : number > last;
}

function numberOf(id: string): number {
  return Number.parseFloat(id.replace(/^\p{L}+-?/u, ''));
}

function readTables(
  document: Document,
  isPlan: (columns: Columns, phases: readonly PhaseDraft[]) => boolean,
): FormatReading | undefined {
  const tables = tablesIn(document.lines).flatMap((table): readonly PhaseTable[] => {
    const columns = columnsOf(table);
    const unnamed = table.rows.filter((cells) => columns && isNothing(cells[columns.id]));
    const named = table.rows.filter((cells) => !unnamed.includes(cells));
    const rows = columns && rowsOf(named, columns);
    if (columns === undefined || rows === undefined) return [];
    const titles = unnamed.flatMap((cells) => cells[columns.title] ?? []);
    return [{ columns, rows, unnamed: titles.filter((cell) => !isNothing(cell)) }];
  });
  for (const { columns, rows, unnamed } of withJoined(tables)) {
    const unit =
      columns.unit ??
      unitOfIds(rows) ??
      unitInNeeds(columns, rows) ??
      (columns.needs === -1 ? unitCalled(columns.titled) : undefined) ??
      defaultUnit;
    const named = rows.map(({ writtenId, title, id }) => {
      const line = lineIndexAt(document.source, id.range.start);
      const lines = { first: line, end: line + 1 };
      return { id: toPhaseId(writtenId), writtenId, title: title.text, lines };
    });
    const references = planReferences(document.lines, unit, named);
    const phases = rows.map((row) => readRow(document, row, references, columns.needs !== -1));
    if (!isPlan(columns, phases)) continue;
    const collected = collectEdges({ document, phases }, references, edgeReaders);
    const problems = [...collected.problems, ...unnamed.map((cell) => withoutId(cell, unit))];
    return {
      unit,
      ...(columns.needs !== -1 && { missing: 'independent' }),
      phases: collected.phases,
      nearMisses: [],
      problems,
    };
  }
  return undefined;
}

function withoutId({ range }: Cell, unit: string): Diagnostic {
  return {
    code: 'unreadable-heading',
    severity: 'warning',
    message: `Unexpected row without an id, expected one in each row; it is not read as a ${unit.toLowerCase()}`,
    range,
    fix: 'Add an id in its first cell.',
  };
}

/** Tables that go on with each other's ids are one, as where each section of a plan has its own; then each of them alone. */
function withJoined(tables: readonly PhaseTable[]): readonly PhaseTable[] {
  const open = new Map<string, { readonly all: PhaseTable[]; readonly ids: Set<string> }>();
  for (const table of tables) {
    const { unit, needs } = table.columns;
    const key = `${unit ?? ''} ${needs === -1 ? '' : 'needs'}`;
    const ids = table.rows.map(({ writtenId }) => toPhaseId(writtenId));
    const known = open.get(key);
    if (known === undefined) open.set(key, { all: [table], ids: new Set(ids) });
    else if (ids.every((id) => !known.ids.has(id))) {
      known.all.push(table);
      for (const id of ids) known.ids.add(id);
    }
  }
  const joined = [...open.values()].flatMap(({ all }): readonly PhaseTable[] => {
    const [first] = all;
    if (first === undefined || all.length < 2) return [];
    const rows = all.flatMap((table) => table.rows);
    const unnamed = all.flatMap((table) => table.unnamed);
    return [{ columns: first.columns, rows, unnamed }];
  });
  return [...joined, ...tables];
}

function unitOfIds(rows: readonly Row[]): string | undefined {
  const words = new Set(rows.map(({ word }) => word));
  const [word] = words;
  if (words.size === 1 && word !== undefined) return unitCalled(word);
  const letters = new Set(rows.map(({ writtenId }) => lettersOfId(writtenId)));
  const [only = ''] = letters;
  return letters.size === 1 ? unitOfLetters(only) : undefined;
}

/** The heading above the titles, where rows name what they need by it: `Plan 01`. */
function unitInNeeds({ titled }: Columns, rows: readonly Row[]): string | undefined {
  if (!/^\p{L}{3,20}$/u.test(titled)) return undefined;
  const named = new RegExp(String.raw`(?<!\p{L})${titled}s?\s+#?[A-Z]?\d`, 'iu');
  return rows.some(({ needs }) => needs !== undefined && named.test(needs.text))
    ? titled
    : undefined;
}

function readRow(
  document: Document,
  row: Row,
  { read }: References,
  saysNeeds: boolean,
): PhaseDraft {
  const line = lineIndexAt(document.source, row.id.range.start);
  const titled = readTitle(`: ${row.title.text}`, '') ?? {
    title: row.title.text,
    status: undefined,
    note: '',
  };
  const reading = {
    kind: 'phase',
    id: toPhaseId(row.writtenId),
    writtenId: row.writtenId,
    idStart: 0,
    title: withoutStars(titled.title.replace(/\[([^[\]]*)\]\([^()]*\)/gu, '$1')),
    status: titled.status ?? row.status,
    note: titled.note,
  } as const;
  const place = { reading, text: row.title.range, line, end: line + 1 };
  const { draft } = readItemPhase(document, { ...place, item: document.lines.start(line) }, read);
  const idStart = row.id.range.start + row.idStart;
  return {
    ...draft,
    idRange: { start: idStart, end: idStart + row.writtenId.length },
    ...(saysNeeds && { dependencyFields: [needsOf(row, read)] }),
  };
}

/** An empty cell says that nothing is needed, as `-` does. */
function needsOf({ needs, id }: Row, read: References['read']): DependencyField {
  const { text, range } = needs ?? { text: '', range: id.range };
  const said = read(text, range.start);
  return { source: 'table', key: id.range, value: range, ...said, none: said.none || text === '' };
}
