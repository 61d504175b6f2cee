import { itemAt } from '../source/must.ts';
import { columnsOf, visibleText } from '../diagnostic/code-frame.ts';
import type { DependencyGraph } from '../graph/dependency-graph.ts';
import { transitiveReduction } from '../graph/transitive-reduction.ts';
import { layOutLanes } from './lanes.ts';
import type { LaneRow } from './lanes.ts';
import { cutToColumns, padColumns, wrap } from './wrap.ts';

export interface DrawingOptions {
  /** Columns at most; labels are cut. Default 100. */
  readonly width?: number;
  /** Draw with `o * | - + '` alone. Labels stay as they are. */
  readonly ascii?: boolean;
}

/** How a node is called: `id` stands before `label`, in a column of its own. */
export interface NodeLabel {
  readonly id: string;
  readonly label: string;
}

/**
 * A graph for the terminal, one row per node, in an order in which they can be done:
 *
 * ```
 * ○    1  Project setup
 * ├─●  2  Module A
 * ● │  3  Module B
 * ●─╯  4  Integration
 * ```
 *
 * The lines that lead into a `●`, from above and from the side, come from all that it needs; a `○`
 * needs nothing. A lane that goes past a row is joined to its horizontal line where it shows a
 * `├`, `┤` or `┼`, and only crossed where it shows a `│`. Edges that others imply are not drawn;
 * the legend names them. A graph whose lanes would take more than half of the width is not drawn
 * at all, and says so.
 */
export function drawGraph<Id extends string>(
  graph: DependencyGraph<Id>,
  labelOf: (id: Id) => NodeLabel,
  options: DrawingOptions = {},
): string {
  const { width = 100, ascii = false } = options;
  const strokes = ascii ? asciiStrokes : boxStrokes;
  const { graph: reduced, implied } = transitiveReduction(graph);
  const rows = layOutLanes(reduced);
  const laneCount = rows.reduce((most, row) => Math.max(most, row.column + 1), 0);
  const lanesWidth = laneCount * 2 - 1;
  // Cut lanes would show edges that are not there; lanes that leave no room for labels say nothing.
  if (lanesWidth > width / 2) {
    return `not drawn: ${laneCount} lanes leave too little room in ${width} columns\n`;
  }

  const labels = rows.map((row) => labelOf(row.id));
  const lanes = rows.map((row) => drawRow(row, strokes));
  const idWidth = labels.reduce((most, { id }) => Math.max(most, columnsOf(visibleText(id))), 0);

  const lines = rows.flatMap((row, index) => {
    const { id, label } = itemAt(labels, index);
    const text = [
      itemAt(lanes, index).padEnd(lanesWidth),
      padColumns(visibleText(id), idWidth),
      visibleText(label),
    ];
    const line = cutToColumns(text.join('  ').trimEnd(), width);
    return row.gapBefore ? [drawGap(rows[index - 1], strokes), line] : [line];
  });
  const notes = legend(implied, labelOf, strokes).flatMap((note) => wrap(note, width));
  return [...lines, ...notes].map((line) => `${line}\n`).join('');
}

function legend<Id extends string>(
  implied: readonly { readonly node: Id; readonly need: Id }[],
  labelOf: (id: Id) => NodeLabel,
  { root, node }: Strokes,
): readonly string[] {
  const byNode = new Map<Id, string[]>();
  for (const { node: id, need } of implied) {
    byNode.set(id, [...(byNode.get(id) ?? []), labelOf(need).id]);
  }
  const named = Array.from(byNode, ([id, needs]) => `${labelOf(id).id} needs ${needs.join(', ')}`);
  return [
    `${root} needs nothing, ${node} needs what its lines come from`,
    ...(named.length === 0
      ? []
      : [`not drawn, since other edges imply it: ${visibleText(named.join('; '))}`]),
  ];
}

interface Strokes {
  readonly root: string;
  readonly node: string;
  readonly across: string;
  readonly past: string;
  /**
   * A lane that meets the horizontal line: by whether it goes on, and to which sides the line
   * goes.
   */
  readonly joined: (down: boolean, left: boolean, right: boolean) => string;
}

const boxStrokes: Strokes = {
  root: '○',
  node: '●',
  across: '─',
  past: '│',
  joined: (down, left, right) => {
    if (down) return left && right ? '┼' : left ? '┤' : '├';
    return left && right ? '┴' : left ? '╯' : '╰';
  },
};

const asciiStrokes: Strokes = {
  root: 'o',
  node: '*',
  across: '-',
  past: '|',
  joined: (down) => (down ? '+' : "'"),
};

/** Lanes stand in every second place, so that a horizontal line is seen between them. */
function drawRow(row: LaneRow, strokes: Strokes): string {
  const { root, node, across, past, joined } = strokes;
  const joins = new Set(row.joins.map((join) => join.column));
  const touched = [...joins, row.column];
  const from = Math.min(...touched);
  const to = Math.max(...touched);
  const passing = new Set(row.passing);

  const places: string[] = [];
  for (let column = 0; column <= Math.max(to, ...row.passing); column++) {
    const isInside = column > from && column < to;
    if (column > 0) places.push(column > from && column <= to ? across : ' ');
    if (column === row.column) places.push(joins.size === 0 ? root : node);
    else if (joins.has(column)) {
      places.push(joined(passing.has(column), column > from, column < to));
    } else if (passing.has(column)) places.push(past);
    else places.push(isInside ? across : ' ');
  }
  return places.join('');
}

/** The lanes that lead from one row to the next, and nothing else. */
function drawGap(above: LaneRow | undefined, { past }: Strokes): string {
  const passing = new Set(above?.passing);
  const last = Math.max(-1, ...passing);
  return Array.from({ length: last + 1 }, (_, column) => (passing.has(column) ? past : ' ')).join(
    ' ',
  );
}
