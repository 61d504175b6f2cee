import type { Cell } from '../markdown/table-cells.ts';
import type { Table } from '../markdown/tables.ts';
import type { Status } from '../model/status.ts';
import { readLead } from '../phases/heading-lead.ts';
import { lettersOfId, partLetterPattern, toPhaseId } from '../values/phase-ids.ts';
import { columnCalled } from '../vocabulary/column-names.ts';
import { isDependencyName } from '../vocabulary/field-names.ts';
import { isIdName, isTicketName } from '../vocabulary/id-names.ts';
import { withoutEmphasis } from '../vocabulary/quotation-marks.ts';
import { readMarker } from '../vocabulary/status-words.ts';
import { defaultUnit, isPhaseName, unitCalled, unitOfLetters } from '../vocabulary/units.ts';

/** Where the columns of a table of phases are. */
export interface Columns {
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

export interface Row {
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

/** Undefined: the table has none of phases. */
export function columnsOf({ header }: Table): Columns | undefined {
  // `Milestone (each ends with something that runs)`
  const names = header.map(({ text }) =>
    withoutEmphasis(text).replace(/(?<=\S)\s*\([^()]*\)$/u, ''),
  );
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
export function rowsOf(rows: Table['rows'], columns: Columns): readonly Row[] | undefined {
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

/** Empty, or `—`. */
export function isNothing(cell: Cell | undefined): boolean {
  return cell === undefined || /^[-–—―\s]*$/u.test(cell.text);
}
