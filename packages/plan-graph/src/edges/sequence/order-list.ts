import type { Lines } from '../../markdown/lines.ts';
import type { PhaseId } from '../../model/dependency.ts';
import type { Range } from '../../source/source-text.ts';
import { parseStep, type Step, type StepNames } from './chain.ts';
import type { Section } from './places.ts';
import type { Sequence } from './sequences.ts';

/** `Wave 1: Phase 1`, `Step 2 - Phases 2 and 3` */
const place =
  /^[*_]{0,2}(?:wave|step|stage|group|batch|round|welle|gruppe|schritt|vague|groupe|étape|ola|grupo|paso|onda)\s+(?:\d{1,3}|[A-Z])[*_]{0,2}\s*(?:\([^()]{0,40}\)\s*)?[:.–—-][*_]{0,2}\s*/iu;

/** A line of a section that may say what comes next in an order. */
interface OrderLine {
  readonly words: string;
  readonly range: Range;
  /** The place that it starts with, `Wave 1: `; empty: none. */
  readonly label: string;
  /** Undefined: it is no item of a numbered list. */
  readonly number: number | undefined;
}

/** The items of the outermost lists, and the lines of paragraphs that start with a place. */
function* orderLines(lines: Lines, { first, end }: Section): Generator<OrderLine> {
  for (let index = first; index < end; index++) {
    if (lines.at(index).depth > 1 || !lines.isText(index)) continue;
    const words = lines.content(index);
    const label = place.exec(words)?.[0] ?? '';
    if (label === '' && !lines.opensItem(index)) continue;
    yield { words, range: lines.range(index), label, number: lines.itemNumber(index) };
  }
}

/**
 * What a list says whose items stand in the order in which phases are done, each item for one phase or for several that
 * run side by side: `1. Phase 1`, `2. Phase 2 and Phase 3 in parallel`.
 *
 * @returns undefined: there is none, an item names something else, or one phase stands in two of them
 */
export function parseOrderList(
  lines: Lines,
  section: Section,
  names: StepNames,
): Sequence | undefined {
  const steps: Step[] = [];
  const read: Range[] = [];
  const seen = new Set<string>();
  let last = 0;
  for (const { words, range, label, number } of orderLines(lines, section)) {
    // Another list may sum up this one.
    if (number === 1 && last > 1) break;
    last = number ?? 0;
    if (label === '' && number === undefined) return undefined;
    const step = parseStep(words.slice(label.length), range.start + label.length, names);
    if (step === undefined || step.phases.some((id) => seen.has(id))) return undefined;
    for (const id of step.phases) seen.add(id);
    steps.push(step);
    read.push(range);
  }
  return steps.length > 1 ? { chains: [steps], lines: read, isInOrder: true } : undefined;
}

/**
 * The items of such a list that cannot be read as a whole, if most of them start with a phase: whoever wrote it means that order.
 *
 * @returns the phases that its items start with, undefined for an item that starts with none
 */
export function looseOrderList(
  lines: Lines,
  section: Section,
  { references: { read, names } }: StepNames,
): { readonly range: Range; readonly ids: readonly (PhaseId | undefined)[] } | undefined {
  const items = [...orderLines(lines, section)].filter(({ number }) => number !== undefined);
  const ids = items.map(({ words, range: { start } }) => {
    const plain = words.replace(/[*`]/g, ' ').trim().slice(0, longestStep);
    const [item] = read(plain, start, 'start').items;
    return item === undefined ? undefined : names.idsOf([item])?.[0];
  });
  const [first, last] = [items[0], items.at(-1)];
  const known = ids.filter((id) => id !== undefined);
  return first !== undefined &&
    last !== undefined &&
    known.length > 1 &&
    known.length * 2 > ids.length
    ? { range: { start: first.range.start, end: last.range.end }, ids }
    : undefined;
}

/** In characters. */
const longestStep = 200;
