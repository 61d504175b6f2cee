import type { Cell } from '../markdown/table-cells.ts';
import type { Table } from '../markdown/tables.ts';
import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import { type DependencyValueReader, isReference } from '../references/dependency-value.ts';
import type { References } from '../references/references.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';
import { emojiPattern, headingBoxPattern } from '../vocabulary/boxes.ts';
import { isOppositeLabel } from '../vocabulary/dependency-labels.ts';
import { toFieldName } from '../vocabulary/field-names.ts';
import { isIdName } from '../vocabulary/id-names.ts';
import { areBareNumbers } from '../values/plain-numbers.ts';
import { partLetterPattern } from '../values/phase-ids.ts';
import { withoutEmphasis } from '../vocabulary/quotation-marks.ts';
import { unitsPattern } from '../vocabulary/units.ts';

/** A row, and the phase of the plan that it is about. */
export interface RowSubject {
  /** Undefined: it is about something else. */
  readonly id: PhaseId | undefined;
  /** What says so. */
  readonly cell: Cell;
  readonly cells: readonly Cell[];
}

/** What the cells of a column name, by row. `rank`: of two that name as many phases the lower is meant. */
interface Column {
  readonly index: number;
  readonly rank: number;
  readonly ids: readonly (PhaseId | undefined)[];
}

/**
 * Which phase each row of a table is about: by the column of the unit, `Phase`; by one of numbers, `#`, beside that or
 * beside the titles of the phases with these numbers; or by one of any heading that names phases as `Phase 1`, or by
 * their titles, each once. The one that names most phases counts.
 *
 * @param needs - the column that says what the rows need
 * @returns undefined where no column says it, or where what is needed are numbers, and those of the rows are not
 *   those of the phases
 */
export function subjectsOfRows(
  { header, rows }: Table,
  needs: number,
  phases: readonly { readonly id: PhaseId; readonly title: string }[],
  { unit, read, names }: References,
): readonly RowSubject[] | undefined {
  const known = new Set(phases.map(({ id }) => id));
  const titles = new Set(phases.map(({ title }) => title));
  const isOfUnit = membersOf(unit);
  const columns = header.flatMap(({ text }, index): readonly Column[] => {
    // What runs beside a phase, or waits for it, is not what the row is about.
    if (index === needs || isOppositeLabel(toFieldName(text))) return [];
    const rank = isOfUnit.test(text) ? 0 : isIdName(withoutEmphasis(text)) ? 1 : 2;
    const ids = rows.map((cells) => {
      const cell = cells[index];
      if (cell === undefined || (rank === 2 && !mayNamePhase(cell.text, titles))) return undefined;
      const id = idIn(cell, read);
      return id !== undefined && known.has(id) ? id : undefined;
    });
    return [{ index, rank, ids }];
  });
  const named = columns.filter(({ rank }) => rank !== 1);
  const misleading = columns.filter(
    (one) => one.rank === 1 && named.some((other) => differ(one, other)),
  );
  // Are these numbers of rows or ids of phases?
  if (misleading.length > 0 && rows.some((cells) => areBareNumbers(cells[needs]?.text ?? '')))
    return undefined;
  const [best] = columns
    .filter((column) => !misleading.includes(column) && isSure(column, named))
    .map((column) => ({ ...column, count: new Set(column.ids.filter(isId)).size }))
    .toSorted((a, b) => b.count - a.count || a.rank - b.rank);
  if (best === undefined) return undefined;
  const subjects = rows.flatMap((cells, row) => {
    const cell = cells[best.index];
    if (cell === undefined) return [];
    const id = best.ids[row];
    // `Phases 3-9` in a row is about each of them.
    const several = id === undefined ? names.idsOf(cellItems(cell, read)) : undefined;
    const ids = several === undefined || several.length === 0 ? [id] : several;
    return ids.map((one) => ({ id: one, cell, cells }));
  });
  // Below `Phase` all rows may be about several each.
  const isAbout = best.count > 0 || (best.rank === 0 && subjects.some(({ id }) => isId(id)));
  return isAbout ? subjects : undefined;
}

/** A column that is not called as the unit is names two phases or more, none of them twice. */
function isSure({ rank, ids }: Column, named: readonly Column[]): boolean {
  if (rank === 0) return true;
  const found = ids.filter(isId);
  if (found.length < 2 || new Set(found).size < found.length) return false;
  return rank === 2 || named.some((other) => other.rank === 0 || isSameTwice(other.ids, ids));
}

function isId(id: PhaseId | undefined): id is PhaseId {
  return id !== undefined;
}

function differ(one: Column, other: Column): boolean {
  return one.ids.some((id, row) => {
    const second = other.ids[row];
    return isId(id) && isId(second) && id !== second;
  });
}

function isSameTwice(
  some: readonly (PhaseId | undefined)[],
  others: readonly (PhaseId | undefined)[],
): boolean {
  return some.filter((id, row) => isId(id) && id === others[row]).length > 1;
}

/** Words and an id, or just a title. Of most cells it is told sooner than by reading them. */
function mayNamePhase(text: string, titles: ReadonlySet<string>): boolean {
  const words = withoutEmphasis(text);
  return titles.has(words) || wordAndId.test(words);
}

const wordAndId =
  /^[\p{L}\p{M}]{1,20}(?:[ _-][\p{L}\p{M}]{1,20})?[ #_-]{0,3}(?:\d|[A-Z](?!\p{L})|[零一二三四五六七八九十])/u;

/** The heading of a column for phases. */
const membersOf = memoizeByKey((unit) => new RegExp(`^${unitsPattern(unit)}$`, 'iu'));

/** What a cell names, also where a title stands with the number, `2. Storage`. */
export function cellItems(
  { text, range }: Cell,
  read: DependencyValueReader,
): readonly DependencyItem[] {
  const plain = text.replace(/[*_`]/g, ' ').replace(mark, (found) => ' '.repeat(found.length));
  const words = plain.trim();
  const start = range.start + plain.length - plain.trimStart().length;
  const all = read(words, start).items;
  if (all.length > 1 && all.every(isReference)) return all;
  // `2. Storage` is a number with a title, which no reference has.
  const numbered = /^(?<id>\d+(?:\.\d+)*[A-Za-z]?)[.)]\s/.exec(words)?.groups?.['id'];
  // `US1 The cart`, `US1: the cart`
  const story = /^(?<id>US\s?\d{1,4})(?=[\s:：—–-])/i.exec(words)?.groups?.['id'];
  // `P1 Storage`
  const lettered = letteredId.exec(words)?.groups?.['id'];
  const name = numbered ?? story ?? lettered;
  return name === undefined ? all : read(name, start).items;
}

/** How the phase stands, before its name: `✅ Phase 1`. */
const mark = new RegExp(String.raw`^(?:\s|${headingBoxPattern}|${emojiPattern})+`, 'u');

const letteredId = new RegExp(
  String.raw`^(?<id>[A-Z]{1,4}-?\d{1,4}(?:\.\d+)*${partLetterPattern})(?=\s\p{L}\D*$)`,
  'u',
);

function idIn(cell: Cell, read: DependencyValueReader): PhaseId | undefined {
  const [item, ...more] = cellItems(cell, read);
  const isOne = item?.kind === 'phase' && !more.some(({ kind }) => kind === 'phase');
  return isOne ? item.id : undefined;
}

/** The words of an item that a cell names. */
export function wordsOf({ text, range }: Cell, item: DependencyItem): string {
  return text.slice(item.range.start - range.start, item.range.end - range.start);
}
