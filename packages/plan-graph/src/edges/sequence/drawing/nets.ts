import { itemAt } from '../../../source/must.ts';
import type { Shape, Shapes } from './boxes.ts';
import { cellKey } from './cells.ts';
import { opposite, type Side, type Stroke } from './strokes.ts';

/** Strokes that hang together. */
export interface Net {
  readonly from: readonly Shape[];
  readonly to: readonly Shape[];
}

interface Cell extends Stroke {
  readonly row: number;
  readonly column: number;
}

const moves: Readonly<Record<Side, readonly [row: number, column: number]>> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

/**
 * What the strokes of a drawing join: to what their arrows point at, and without arrows from what is above them and to their
 * left to what is below and to their right. Undefined: some strokes lead nowhere.
 */
export function findNets({ shapes, strokes }: Shapes): readonly Net[] | undefined {
  const places = new Map<number, Cell>();
  for (const [key, stroke] of strokes) {
    const row = Math.floor((key - 1) / cellKey(1, -1));
    places.set(key, { ...stroke, row, column: key - cellKey(row, 0) });
  }
  const nearShapes = shapeFinder(shapes, places);
  const open = new Set(places.keys());
  const nets: Net[] = [];
  for (const first of open) {
    const cells: Cell[] = [];
    const next = [first];
    open.delete(first);
    for (let key = next.pop(); key !== undefined; key = next.pop()) {
      const cell = places.get(key);
      if (cell === undefined) continue;
      cells.push(cell);
      for (const side of cell.sides) {
        const neighbour = neighbourOf(cell, side);
        if (open.has(neighbour) && joins(places.get(neighbour), side)) {
          open.delete(neighbour);
          next.push(neighbour);
        }
      }
    }
    const net = netOf(cells);
    if (net === undefined) return undefined;
    nets.push(net);
  }
  return nets;

  function joins(cell: Cell | undefined, side: Side): boolean {
    return cell?.sides.includes(opposite[side]) === true;
  }

  function netOf(cells: readonly Cell[]): Net | undefined {
    /** What arrows point at, and what else is at a stroke. */
    const [pointed, before, after] = [new Set<Shape>(), new Set<Shape>(), new Set<Shape>()];
    for (const cell of cells) {
      const { sides, head, reaches = head === undefined ? sides : [...sides, head] } = cell;
      for (const side of reaches) {
        if (joins(places.get(neighbourOf(cell, side)), side)) continue;
        const shape = nearShapes(cell, side);
        // A line that ends in the void has lost what it leads from or to.
        if (shape === undefined && isLine(cell)) return undefined;
        const others = side === 'up' || side === 'left' ? before : after;
        if (shape !== undefined) (side === head ? pointed : others).add(shape);
      }
    }
    // What all is on one side of what arrows point at is where they come from.
    const comesFrom = before.size > 0 ? before : after;
    const goesTo = before.size > 0 ? [...pointed, ...after] : [...pointed];
    const isClear = comesFrom.size > 0 && goesTo.length > 0;
    return isClear ? { from: [...comesFrom], to: goesTo } : undefined;
  }
}

/** Whether it is part of a line from left to right, and no branch or corner. */
function isLine({ sides, head, reaches }: Stroke): boolean {
  return (
    head === undefined &&
    reaches === undefined &&
    sides.length === 2 &&
    sides.includes('left') &&
    sides.includes('right')
  );
}

function neighbourOf({ row, column }: Cell, side: Side): number {
  const [down, right] = moves[side];
  return cellKey(row + down, column + right);
}

/** How many columns from a stroke the words may be that it leads from or to, with nothing but blanks between them. */
const farthest = 12;

/** Finds the shape that a stroke reaches at one side. */
function shapeFinder(
  shapes: readonly Shape[],
  strokes: ReadonlyMap<number, Cell>,
): (cell: Cell, side: Side) => Shape | undefined {
  const owners = new Map<number, number>();
  for (const [index, { top, bottom, left, right }] of shapes.entries())
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++) owners.set(cellKey(row, column), index);
  return ({ row, column }, side) => {
    const [down, right] = moves[side];
    for (let distance = 1; distance <= (down === 0 ? farthest : 1); distance++) {
      const key = cellKey(row + down * distance, column + right * distance);
      const owner = owners.get(key);
      if (owner !== undefined) return itemAt(shapes, owner);
      if (strokes.has(key)) return undefined;
    }
    return undefined;
  };
}
