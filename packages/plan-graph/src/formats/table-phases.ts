import { withoutStars } from '../source/trim.ts';
import type { Document } from '../document/document.ts';
import { collectEdges } from '../edges/collect.ts';
import { edgeReaders } from '../edges/index.ts';
import type { Cell } from '../markdown/table-cells.ts';
import { type Table, tablesIn } from '../markdown/tables.ts';
import type { DependencyField } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Status } from '../model/status.ts';
import { readLead } from '../phases/heading-lead.ts';
import { readTitle } from '../phases/heading-title.ts';
import { planReferences, type References } from '../references/references.ts';
import { lineIndexAt } from '../source/source-text.ts';
import { lettersOfId, partLetterPattern, toPhaseId } from '../values/phase-ids.ts';
import { columnCalled } from '../vocabulary/column-names.ts';
import { isDependencyName } from '../vocabulary/field-names.ts';
import { isIdName, isTicketName } from '../vocabulary/id-names.ts';
import { isCalledPlan } from '../vocabulary/plan-places.ts';
import { readMarker } from '../vocabulary/status-words.ts';
import { withoutEmphasis } from '../vocabulary/quotation-marks.ts';
import { defaultUnit, isPhaseName, unitCalled, unitOfLetters } from '../vocabulary/units.ts';
import { nameEachOther } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { readItemPhase } from './item-phase.ts';

/** Where the columns of a table of phases are. */
interface Columns {
  /** Undefined: the column is called `ID` or `#`. */
  readonly unit: string | undefined;
  /** Whether it is called `Key` or `Ticket`: then its ids may have any letters. */
  readonly isOfWork: boolean;
  /** What the column of titles is called: `| # | Plan | Depends on |`. */
  readonly titled: string;
  readonly id: number;
  readonly title: number;
  readonly needs: number;
  readonly status: number;
}

interface Row {
  readonly id: Cell;
  /** What stands before the id: `Task` of `Task A`. */
  readonly word: string | undefined;
  readonly writtenId: string;
  /** Where the id starts in its cell: `Task A`. */
  readonly idStart: number;
  readonly title: Cell;
  readonly needs: Cell | undefined;
  readonly status: Status | undefined;
}

/** A table whose rows may be phases. */
interface PhaseTable {
  readonly columns: Columns;
  readonly rows: readonly Row[];
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
    const ids = phases.map(({ id }) => Number.parseFloat(id.replace(/^\p{L}+-?/u, '')));
    if (needs !== -1 || !ids.every((id, at) => id > (ids[at - 1] ?? -1))) return false;
    if (unit !== undefined) return status !== -1;
    const [first = -1] = ids;
    const isWhole = (first === 0 || first === 1) && ids.every((id, at) => id === first + at);
    const letters = new Set(phases.map(({ id }) => lettersOfId(id.toUpperCase())));
    const [only = ''] = letters;
    const isCalled = letters.size === 1 && only !== '' && unitOfLetters(only) !== undefined;
    const isOfPhases = (isCalled && status !== -1) || isPhaseName(titled, defaultUnit);
    return isOfPhases && isWhole && ids.length > 2;
  });
}

function readTables(
  document: Document,
  isPlan: (columns: Columns, phases: readonly PhaseDraft[]) => boolean,
): FormatReading | undefined {
  const tables = tablesIn(document.lines).flatMap((table): readonly PhaseTable[] => {
    const columns = columnsOf(table);
    const rows = columns && rowsOf(table, columns);
    return columns === undefined || rows === undefined ? [] : [{ columns, rows }];
  });
  for (const { columns, rows } of withJoined(tables)) {
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
    const { problems } = collected;
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
    return [{ columns: first.columns, rows: all.flatMap(({ rows }) => rows) }];
  });
  return [...joined, ...tables];
}

function columnsOf({ header }: Table): Columns | undefined {
  const names = header.map(({ text }) => withoutEmphasis(text));
  const id = names.findIndex((name) => isIdName(name) || unitCalled(name) !== undefined);
  const needs = columnCalled(header, isDependencyName)?.column ?? -1;
  const status = names.findIndex((name) =>
    /^(?:status|state|stand|estado|statut|状态|状態|상태|статус)$/iu.test(name),
  );
  const title = names.findIndex((_, column) => ![id, needs, status].includes(column));
  const idName = names[id];
  const titled = names[title] ?? '';
  if (idName === undefined || title === -1) return undefined;
  if (needs === -1 && status === -1 && !isPhaseName(titled, defaultUnit)) return undefined;
  return {
    unit: unitCalled(idName),
    isOfWork: isTicketName(idName),
    titled,
    id,
    needs,
    status,
    title,
  };
}

/** All rows; undefined unless there are two or more with an id each, none twice. */
function rowsOf({ rows }: Table, columns: Columns): readonly Row[] | undefined {
  const found = rows.flatMap((cells): Row[] => {
    const [id, title] = [cells[columns.id], cells[columns.title]];
    const lead = readLead(id?.text ?? '');
    const match = idForm.exec(id?.text.slice(lead.end) ?? '');
    const { word, id: number } = match?.groups ?? {};
    const places = match?.indices?.groups;
    // `SHOP-1`, where the word is no unit.
    const isPrefix = id !== undefined && word !== undefined && isPrefixIn(id.text, word);
    const writtenId = isPrefix ? `${word}-${number ?? ''}` : number;
    const idStart = places?.[isPrefix ? 'word' : 'id']?.[0];
    if (id === undefined || title === undefined) return [];
    if (writtenId === undefined || idStart === undefined) return [];
    return [
      {
        id,
        word: isPrefix ? undefined : word,
        writtenId,
        idStart: lead.end + idStart,
        title,
        needs: cells[columns.needs],
        status: readMarker(cells[columns.status]?.text ?? '')?.status ?? lead.status,
      },
    ];
  });
  const ids = new Set(found.map(({ writtenId }) => toPhaseId(writtenId)));
  const isWhole = found.length > 1 && found.length === rows.length && ids.size === rows.length;
  // Of those that are called by numbers some may be called by letters, `10`, `R2`.
  const numbers = found.filter(({ writtenId }) => lettersOfId(writtenId) === '');
  const isKnown =
    columns.unit !== undefined ||
    columns.isOfWork ||
    numbers.length * 2 > found.length ||
    found.every(({ writtenId }) => isPhaseId(writtenId));
  return isWhole && isKnown ? found : undefined;
}

/** Also as a link and as the name of a file, `[EPIC-01](…)`, `EPIC-01-storage.md`. */
const idForm = new RegExp(
  String.raw`^[*_\x60\s[]*(?:(?<word>\p{L}{3,})[\s#-]+)?(?<id>[A-Z]{0,8}-?\d+(?:\.\d+)*${partLetterPattern}|[A-Z](?:\d+[A-Z])?)(?:[-_][\p{L}\p{N}_-]*[\p{L}\p{N}])?(?:\.md)?[*_\x60\s.]*(?:\]\([^()]*\)[*_\x60\s.]*)?$`,
  'du',
);

/** Numbers, and letters that stand for a unit: `FR-1` is a requirement. */
function isPhaseId(written: string): boolean {
  const letters = lettersOfId(written);
  return letters === '' || unitOfLetters(letters) !== undefined;
}

function isPrefixIn(text: string, word: string): boolean {
  return /^[A-Z]{2,8}$/.test(word) && text.includes(`${word}-`) && unitCalled(word) === undefined;
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
