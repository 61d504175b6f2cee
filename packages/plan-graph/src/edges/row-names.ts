import type { Cell } from '../markdown/table-cells.ts';
import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import { type DependencyValueReader, isReference } from '../references/dependency-value.ts';
import { listParts } from '../references/list-parts.ts';
import { withoutEmphasis } from '../vocabulary/quotation-marks.ts';
import type { RowSubject } from './table-subjects.ts';

/** What a cell that names rows says. */
export type RowNames = (cell: Cell) => readonly DependencyItem[] | undefined;

/**
 * `| Step | File | Depends on |`, in which rows name each other by another column, `store.ts`: the first column other than that of
 * what is needed and those of ids in which each row has a name of its own.
 *
 * @param needs - the column that says what the rows need
 * @returns what a cell names, where a part of it is such a name; undefined for one that names phases, or no row
 */
export function rowNames(
  subjects: readonly RowSubject[],
  needs: number,
  read: DependencyValueReader,
): RowNames {
  let known: readonly ReadonlyMap<string, PhaseId>[] | undefined;
  return ({ text, range }) => {
    if (read(text, range.start).items.every(isReference)) return undefined;
    known ??= nameColumns(subjects, needs);
    for (const names of known) {
      const parts = listParts(text, { start: 0, end: text.length });
      const items = parts.flatMap(({ at }): readonly DependencyItem[] => {
        const words = text.slice(at.start, at.end);
        const id = names.get(nameOf(words));
        const start = range.start + at.start;
        return id === undefined
          ? read(words, start).items
          : [{ kind: 'phase', id, range: { start, end: start + words.length } }];
      });
      if (items.some(isReference)) return items;
    }
    return undefined;
  };
}

/** The columns in which all rows have names, no two of them the same one. */
function nameColumns(
  subjects: readonly RowSubject[],
  needs: number,
): readonly ReadonlyMap<string, PhaseId>[] {
  // Rows of one phase are about its parts.
  if (new Set(subjects.map(({ id }) => id)).size < subjects.length) return [];
  const count = Math.min(...subjects.map(({ cells }) => cells.length));
  const columns: ReadonlyMap<string, PhaseId>[] = [];
  for (let column = 0; column < count; column++) {
    if (column === needs) continue;
    const names = new Map<string, PhaseId>();
    for (const { id, cells } of subjects) {
      const name = nameOf(cells[column]?.text ?? '');
      if (id !== undefined && isName.test(name) && !names.has(name)) names.set(name, id);
    }
    if (names.size > 1 && names.size === subjects.length) columns.push(names);
  }
  return columns;
}

/** With three letters: a number or a sign says something else. */
const isName = /\p{L}.*\p{L}.*\p{L}/u;

/** Without emphasis, and what is in brackets behind it. */
function nameOf(text: string): string {
  return withoutEmphasis(text.trim().replace(/[(（][^()（）]*[)）]$/u, '')).toLowerCase();
}
