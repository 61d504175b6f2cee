import type { Cell } from '../markdown/table-cells.ts';
import type { Table } from '../markdown/tables.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { unitHeadings } from '../phases/unit-headings.ts';
import type { References } from '../references/references.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';
import { withoutEmphasis } from '../vocabulary/quotation-marks.ts';
import { isFineUnit, unitsPattern, wordForPhases } from '../vocabulary/units.ts';
import type { UnlinkedPlan } from './edge-reader.ts';
import { cellItems, type RowSubject, subjectsOfRows } from './table-subjects.ts';

/** A row of a table, with the phase of the plan that it is about. */
export interface Row extends RowSubject {
  /** What it says of it. Undefined: it ends before that column. */
  readonly value: Cell | undefined;
  /** Whether another word for phases stood in that cell, which therefore names phases. */
  readonly hadWord: boolean;
}

/**
 * The rows of a table that says something of phases, whatever word it has for them.
 *
 * @param column - where it says it
 * @returns undefined: it is not about phases
 */
export function rowsAbout(
  written: Table,
  column: number,
  plan: UnlinkedPlan,
  references: References,
): readonly Row[] | undefined {
  const table = inOwnWords(written, column, plan, references);
  return subjectsOfRows(table, column, plan.phases, references)?.map((row) => {
    const value = row.cells[column];
    const words = value === undefined ? undefined : plan.document.lines.words(value.range);
    return { ...row, value, hadWord: table !== written && words !== value?.text };
  });
}

/**
 * A table that calls the phases by another word than their headings, `| Phase | Depends on |` beside `## 1. Setup` or
 * `### Step 1: Setup`, as one that has the plan's own word. It is about all of the phases and about nothing else, and no
 * heading has its word; beside headings of phases a table of tasks is about their parts.
 *
 * @param needs - the column that says what the rows need
 */
function inOwnWords(
  table: Table,
  needs: number,
  { document, phases }: UnlinkedPlan,
  references: References,
): Table {
  const { unit } = references;
  const words = table.header.map(({ text }) => wordForPhases(withoutEmphasis(text)));
  const column = words.findIndex((word, index) => word !== undefined && index !== needs);
  const word = words[column];
  if (word === undefined || words.some((one) => isSame(one, unit))) return table;
  const inHeadings = unitHeadings(document).map((one) => one.unit);
  const isOfParts = isFineUnit(word) && !isFineUnit(unit) && inHeadings.includes(unit);
  if (inHeadings.includes(word) || isOfParts) return table;
  const header = table.header.map((cell, index) =>
    index === column ? { ...cell, text: unit } : cell,
  );
  const rows = table.rows.map((cells) =>
    cells.map((cell, index) =>
      index === column || index === needs ? withoutWord(cell, word) : cell,
    ),
  );
  return areAll(rows, column, needs, phases, references) ? { header, rows } : table;
}

function isSame(word: string | undefined, unit: string): boolean {
  return word?.toLowerCase() === unit.trim().toLowerCase();
}

const beforeNumber = memoizeByKey(
  (word) => new RegExp(String.raw`(?<!\p{L})${unitsPattern(word)}[ \t#_-]{0,3}(?=\d)`, 'gu'),
);

/** With blanks in place of the word, so that places stay what they are. */
function withoutWord({ text, range }: Cell, word: string): Cell {
  return { text: text.replace(beforeNumber(word), (found) => ' '.repeat(found.length)), range };
}

/** Whether each row is about phases that no other one is about, and the table names all of the plan. */
function areAll(
  rows: Table['rows'],
  column: number,
  needs: number,
  phases: readonly PhaseDraft[],
  { read, names }: References,
): boolean {
  const idsOf = (cell: Cell | undefined): readonly PhaseId[] =>
    (cell && names.idsOf(cellItems(cell, read))) ?? [];
  const about = rows.map((cells) => idsOf(cells[column]));
  const ids = about.flat();
  const named = new Set([...ids, ...rows.flatMap((cells) => idsOf(cells[needs]))]);
  return (
    rows.length > 1 &&
    about.every((one) => one.length > 0) &&
    new Set(ids).size === ids.length &&
    phases.every(({ id }) => named.has(id))
  );
}
