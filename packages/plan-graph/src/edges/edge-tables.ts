import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Cell } from '../markdown/table-cells.ts';
import { type Table, tablesIn } from '../markdown/tables.ts';
import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { isNamedReference } from '../references/dependency-value.ts';
import type { References } from '../references/references.ts';
import type { Range } from '../source/source-text.ts';
import { isPlainNumbers } from '../values/plain-numbers.ts';
import { columnCalled } from '../vocabulary/column-names.ts';
import {
  edgeColumnsOf,
  edgeKind,
  isBlockingName,
  isLooseBlockingName,
  kindColumnOf,
  namesAllLater,
} from '../vocabulary/blocking-names.ts';
import { phaseItems, unknownSubject, type UnlinkedPlan } from './edge-reader.ts';
import { allGoUp, type PhaseEdge, placesOf } from './go-up.ts';
import { rowsAbout } from './own-words.ts';
import { cellItems, wordsOf } from './table-subjects.ts';

/** That some phases wait for another one. */
export interface Claim {
  readonly needed: PhaseId;
  /** What waits for it, as it is written. */
  readonly items: readonly DependencyItem[];
  /** Of the cell that names what is needed. Undefined: it is a line of that phase. */
  readonly at?: Range;
}

export interface Claims {
  readonly claims: readonly Claim[];
  readonly problems: readonly Diagnostic[];
}

/**
 * The tables that say it from the other end: `| Phase | Blocks |`, and those with a row for each edge, `| From | To |`,
 * `| Predecessor | Successor |`.
 */
export function claimsInTables(plan: UnlinkedPlan, references: References): Claims {
  const found = tablesIn(plan.document.lines).map(
    (table) => edgesIn(table, plan.phases, references) ?? blocksIn(table, plan, references),
  );
  return {
    claims: found.flatMap((one) => one?.claims ?? []),
    problems: found.flatMap((one) => one?.problems ?? []),
  };
}

/** `| Phase | Blocks |` */
function blocksIn(table: Table, plan: UnlinkedPlan, references: References): Claims | undefined {
  const blocks = columnCalled(table.header, isBlockingName, isLooseBlockingName);
  if (blocks === undefined) return undefined;
  const rows = rowsAbout(table, blocks.column, plan, references) ?? [];
  const claims = rows.flatMap(({ id, cell: subject, value: cell, hadWord }): readonly Claim[] => {
    if (id === undefined || cell === undefined) return [];
    const items: readonly DependencyItem[] = namesAllLater(cell.text)
      ? [{ kind: 'all-later', range: cell.range }]
      : cellItems(cell, references.read).filter(
          (item) =>
            !blocks.isLoose ||
            isPlainNumbers(cell.text.trim()) ||
            hadWord ||
            isNamedReference(item, wordsOf(cell, item)),
        );
    return items.length === 0 ? [] : [{ needed: id, items, at: subject.range }];
  });
  return { claims, problems: [] };
}

interface Edge extends PhaseEdge {
  readonly row: readonly [Cell, Cell];
}

/** A table with a row for each edge. */
function edgesIn(
  { header, rows }: Table,
  phases: readonly PhaseDraft[],
  references: References,
): Claims | undefined {
  const names = header.map(({ text }) => text);
  const columns = edgeColumnsOf(names);
  if (columns === undefined) return undefined;
  const kind = kindColumnOf(names);
  const strangers: Cell[] = [];
  const edges = rows.flatMap((cells): readonly Edge[] => {
    const [one, other] = [cells[columns.needed], cells[columns.needing]];
    const said = edgeKind(cells[kind]?.text ?? '');
    if (one === undefined || other === undefined || said === 'none') return [];
    const [needed, needing] = [one, other].map((cell) => idsOf(cell, columns.isSure, references));
    if (needed === undefined || needing === undefined) {
      // What comes from outside, or goes there, is no edge between phases.
      const isNear = (needed ?? needing) !== undefined;
      if (isNear) strangers.push(needed === undefined ? one : other);
      return [];
    }
    return said === 'opposite'
      ? [{ needed: needing, needing: needed, row: [other, one] }]
      : [{ needed, needing, row: [one, other] }];
  });
  if (edges.length === 0) return undefined;
  const problems = strangers.map(({ text, range }) =>
    unknownSubject(text, range, 'table', references.unit),
  );
  // `From` and `To` may as well mean that the former needs the latter: where every arrow goes up in the plan, they do.
  const isTurned = !columns.isSure && kind === -1 && allGoUp(edges, placesOf(phases));
  return {
    claims: edges.flatMap(({ needed, needing, row }): readonly Claim[] =>
      isTurned
        ? claimsOf(needing, needed, row[1], row[0])
        : claimsOf(needed, needing, row[0], row[1]),
    ),
    problems,
  };
}

function claimsOf(
  needed: readonly PhaseId[],
  needing: readonly PhaseId[],
  { range: at }: Cell,
  { range }: Cell,
): readonly Claim[] {
  const items = phaseItems(needing, range);
  return needed.map((id) => ({ needed: id, items, at }));
}

/** The phases that a cell names and nothing else; undefined: something else. Of `From` and `To` plain numbers are not sure. */
function idsOf(
  cell: Cell,
  isSure: boolean,
  references: References,
): readonly PhaseId[] | undefined {
  const items = cellItems(cell, references.read);
  const isNamed = isSure || /^[\s*_`]*\p{L}/u.test(cell.text);
  const ids = isNamed ? references.names.idsOf(items) : undefined;
  return ids === undefined || ids.length === 0 ? undefined : ids;
}
