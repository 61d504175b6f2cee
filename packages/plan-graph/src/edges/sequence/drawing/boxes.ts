import { cellKey, type Cells } from './cells.ts';
import type { Side } from './strokes.ts';

/** What strokes lead to: words, or a box with words in it. All ends exclusive. */
export interface Shape {
  /** Row by row. */
  readonly texts: readonly string[];
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Shapes {
  readonly shapes: readonly Shape[];
  /** What joins them. */
  readonly strokes: Cells['strokes'];
}

/** Finds the boxes of a drawing: strokes around words and nothing else. */
export function findShapes({ labels, strokes }: Cells): Shapes {
  const joining = new Map(strokes);
  const boxes: Shape[] = [];
  const inBoxes = new Set<(typeof labels)[number]>();
  for (const label of labels) {
    if (inBoxes.has(label)) continue;
    const box = boxAround(label, strokes);
    if (box === undefined) continue;
    const inside = labels.filter(
      ({ row, start, end }) =>
        row > box.top && row < box.bottom - 1 && start > box.left && end < box.right,
    );
    for (const one of inside) inBoxes.add(one);
    boxes.push({ ...box, texts: inside.map(({ text }) => text) });
    for (let row = box.top; row < box.bottom; row++)
      for (let column = box.left; column < box.right; column++)
        joining.delete(cellKey(row, column));
  }
  const alone = labels.filter((label) => !inBoxes.has(label));
  return {
    strokes: joining,
    shapes: [
      ...boxes,
      ...alone.map(({ row, start, end, text }) => ({
        texts: [text],
        top: row,
        bottom: row + 1,
        left: start,
        right: end,
      })),
    ],
  };
}

/** The closed box around a label, with at most as many rows and columns of blanks as boxes have. */
function boxAround(
  { row, start, end }: Cells['labels'][number],
  strokes: Cells['strokes'],
): Omit<Shape, 'texts'> | undefined {
  const has = (at: number, column: number, ...sides: readonly Side[]): boolean => {
    const own = strokes.get(cellKey(at, column))?.sides;
    return own !== undefined && sides.every((side) => own.includes(side));
  };
  const within = (
    from: number,
    step: number,
    isThere: (at: number) => boolean,
  ): number | undefined => {
    for (let at = from, left = margin; left > 0; at += step, left--) if (isThere(at)) return at;
    return undefined;
  };
  const left = within(start - 1, -1, (column) => has(row, column, 'up', 'down'));
  const right = within(end, 1, (column) => has(row, column, 'up', 'down'));
  if (left === undefined || right === undefined) return undefined;
  const top = within(row - 1, -1, (at) => has(at, left, 'right', 'down'));
  const bottom = within(row + 1, 1, (at) => has(at, left, 'up', 'right'));
  if (top === undefined || bottom === undefined) return undefined;
  const isClosed =
    has(top, right, 'left', 'down') &&
    has(bottom, right, 'up', 'left') &&
    all(
      left + 1,
      right,
      (column) => has(top, column, 'left', 'right') && has(bottom, column, 'left', 'right'),
    ) &&
    all(top + 1, bottom, (at) => has(at, left, 'up', 'down') && has(at, right, 'up', 'down'));
  return isClosed ? { top, bottom: bottom + 1, left, right: right + 1 } : undefined;
}

/** Of a box around a label, in rows or columns. */
const margin = 40;

function all(from: number, end: number, isThere: (at: number) => boolean): boolean {
  for (let at = from; at < end; at++) if (!isThere(at)) return false;
  return true;
}
