import { type Chain, parseLabelledStep, parseStep, type Step, type StepNames } from './chain.ts';
import {
  leftArrows,
  leftHeads,
  rightArrows,
  rightHeads,
  shafts,
} from '../../vocabulary/arrow-signs.ts';

/** The head of an arrow; `>` is one only behind a dash. */
const signs = rightArrows + rightHeads + leftArrows + leftHeads;
const head = new RegExp(`[${signs}]|(?<=[${shafts}])>|<(?=[${shafts}])`, 'gu');
const toTheLeft = new RegExp(`[${leftArrows}${leftHeads}<]`, 'u');
const shaftsAndBlanks = `${shafts} \t\uFE0F`;
const anyArrow = new RegExp(`[${signs}↓▼⬇]|[${shafts}]>|<[${shafts}]`, 'u');

/** Whether a text may hold what {@link parseArrows} reads. */
export function mayHoldArrows(text: string): boolean {
  return anyArrow.test(text);
}

/** Whether a text may hold arrows, or strokes of a drawing. */
export function mayHoldStrokes(text: string): boolean {
  return mayHoldArrows(text) || /[│┃┌└├┬╭╰]|[|+`]--|^[ \t]*[vV][ \t]*$/mu.test(text);
}

/**
 * The chain of a line such as `Phase 1 → Phase 2, Phase 3 → Phase 4`, also `Order: Phase 1 -> …`.
 *
 * @returns undefined: the line has no arrow, or names no phase; `unclear`: it names phases and something else
 */
export function parseArrows(
  line: string,
  offset: number,
  names: StepNames,
): Chain | 'unclear' | undefined {
  const heads = [...line.matchAll(head)];
  const [first] = heads;
  if (first === undefined) return undefined;
  const isLeft = toTheLeft.test(first[0]);
  if (heads.some(([sign]) => toTheLeft.test(sign) !== isLeft)) return undefined;
  const ends = [...heads.map(({ index }) => index), line.length];
  const starts = [0, ...heads.map(({ index, 0: sign }) => index + sign.length)];
  const steps = ends.map((end, index): Step | undefined => {
    const place = trimmed(line, starts[index] ?? 0, end);
    const words = line.slice(place.start, place.end);
    const read = index === 0 ? parseLabelledStep : parseStep;
    return read(words, offset + place.start, names);
  });
  const known = steps.filter((step) => step !== undefined);
  if (known.length === 0) return undefined;
  if (known.length < steps.length) return 'unclear';
  return isLeft ? known.toReversed() : known;
}

/** Without the shafts of arrows on both sides. */
function trimmed(line: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to];
  while (start < end && shaftsAndBlanks.includes(line.charAt(start))) start++;
  while (end > start && shaftsAndBlanks.includes(line.charAt(end - 1))) end--;
  return { start, end };
}
