import { must } from '../source/must.ts';
import type { DependencyGraph } from '../graph/dependency-graph.ts';
import { topologicalOrder } from '../graph/topological-order.ts';

/**
 * A graph laid out for a drawing of one row per node, as `git log --graph` does: each node that is
 * still needed further down holds a lane, a column that runs from its row to the row of the last
 * node that needs it. This is the drawing as data; what it looks like is decided elsewhere.
 */
export interface LaneRow<Id extends string = string> {
  readonly id: Id;
  /** Where the node stands, from 0. */
  readonly column: number;
  /** The lanes it needs, by column. One of them may be its own column: that lane ends here. */
  readonly joins: readonly Join<Id>[];
  /** Columns of lanes that go past the row, joined or not. */
  readonly passing: readonly number[];
  /**
   * Whether an empty row has to stand before this one: otherwise the node would stand right
   * below one that it has nothing to do with.
   */
  readonly gapBefore: boolean;
}

export interface Join<Id extends string = string> {
  readonly column: number;
  /** The node that holds the lane. */
  readonly from: Id;
}

/**
 * Rows in topological order. Meant for a graph without implied edges, which needs the fewest lanes.
 *
 * A node takes over the leftmost lane that ends in it; otherwise it opens one in the first free
 * column right of the lanes it needs, so that a line never has to be followed around a corner.
 *
 * @throws Error on a cycle.
 */
export function layOutLanes<Id extends string>(graph: DependencyGraph<Id>): readonly LaneRow<Id>[] {
  const open = new Map(graph.nodes.map((id) => [id, 0]));
  for (const needs of graph.needs.values()) {
    for (const need of needs) open.set(need, (open.get(need) ?? 0) + 1);
  }

  const lanes: (Id | undefined)[] = [];
  const laneOf = new Map<Id, number>();
  /** The column in which a node without dependents stood in the row before. */
  let endedColumn: number | undefined;

  return topologicalOrder(graph).map((id) => {
    const joins = (graph.needs.get(id) ?? [])
      .map((from) => ({ column: must(laneOf.get(from), 'lane of a node that is needed'), from }))
      .sort((a, b) => a.column - b.column);
    const ending = joins.filter(({ from }) => {
      const left = (open.get(from) ?? 1) - 1;
      open.set(from, left);
      return left === 0;
    });
    const column = ending[0]?.column ?? freeColumn(lanes, joins[0]?.column ?? -1);
    const gapBefore = joins.length > 0 && column === endedColumn;

    for (const join of ending) lanes[join.column] = undefined;
    const passing = [...lanes.keys()].filter((lane) => lanes[lane] !== undefined);
    const isNeeded = (open.get(id) ?? 0) > 0;
    lanes[column] = isNeeded ? id : undefined;
    if (isNeeded) laneOf.set(id, column);
    endedColumn = isNeeded ? undefined : column;
    return { id, column, joins, passing, gapBefore };
  });
}

function freeColumn(lanes: readonly (string | undefined)[], rightOf: number): number {
  let column = rightOf + 1;
  while (lanes[column] !== undefined) column++;
  return column;
}
