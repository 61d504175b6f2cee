import type { Range } from '../../../source/source-text.ts';
import { leftArrows } from '../../../vocabulary/arrow-signs.ts';
import { type Chain, parseLabelledStep, type Step, type StepNames } from '../chain.ts';
import { findShapes, type Shape } from './boxes.ts';
import { parseCells } from './cells.ts';
import { findNets } from './nets.ts';

/**
 * The chains that a drawing in text shows: names of phases, in boxes or not, with strokes and arrows between them.
 *
 * @param rows - of a fence
 * @returns undefined: it names no phase; `unclear`: strokes lead to something else, or nowhere
 */
export function parseDrawing(
  rows: readonly { readonly text: string; readonly range: Range }[],
  names: StepNames,
): readonly Chain[] | 'unclear' | undefined {
  const cells = parseCells(rows.map(({ text }) => withoutRemark(text, names)));
  if (cells === undefined) return 'unclear';
  const found = findShapes(cells);
  const steps = new Map<Shape, Step>();
  for (const shape of found.shapes) {
    const start = (rows[shape.top]?.range.start ?? 0) + shape.left;
    const step = [shape.texts[0] ?? '', shape.texts.join(' ')]
      .map((words) => stepOf(words, start, names))
      .find((one) => one !== undefined);
    if (step !== undefined) steps.set(shape, step);
  }
  if (steps.size === 0) return undefined;
  const nets = findNets(found);
  if (nets === undefined) return 'unclear';
  // A phase without strokes is more likely one that the drawing forgets than one that needs nothing.
  const joined = new Set(nets.flatMap(({ from, to }) => [...from, ...to]));
  if ([...steps.keys()].some((shape) => !joined.has(shape))) return 'unclear';
  const chains: Chain[] = [];
  for (const { from, to } of nets) {
    const [before, after] = [from, to].map((ends) => ends.map((end) => steps.get(end)));
    if (before === undefined || after === undefined) continue;
    for (const one of before) {
      for (const then of after) {
        if (one === undefined || then === undefined) return 'unclear';
        chains.push([one, then]);
      }
    }
  }
  return chains;
}

/** `Phase 3: Cart ← MVP`: what an arrow at the end of a row says of it, with blanks in its place. */
const remark = new RegExp(
  String.raw`(?<=\S\s+)(?:[${leftArrows}]|<-+)\s+(?<words>[\p{L} ]{2,40})$`,
  'u',
);

function withoutRemark(row: string, { references }: StepNames): string {
  const found = remark.exec(row);
  const words = found?.groups?.['words'];
  if (found === null || words === undefined) return row;
  const isPhase = references.names.byTitle(words.trim(), 'whole') !== undefined;
  return isPhase ? row : row.slice(0, found.index);
}

/** Most words of drawings are no phases, which is told at once of those without the unit and without a number. */
function stepOf(words: string, offset: number, names: StepNames): Step | undefined {
  const { references, byTitle } = names;
  if (/\d/.test(words) || words.toLowerCase().includes(references.unit.toLowerCase()))
    return parseLabelledStep(words, offset, names);
  const phases = byTitle ? references.names.byTitle(words, 'whole') : undefined;
  const range = { start: offset, end: offset + words.length };
  return phases && { phases, range, isByTitle: true };
}
