import type { PhaseId } from '../../model/dependency.ts';
import { isReference } from '../../references/dependency-value.ts';
import type { References } from '../../references/references.ts';
import type { Range } from '../../source/source-text.ts';
import type { PhaseItem } from '../edge-reader.ts';
import { allGoUp, type PhaseEdge, placesOf } from '../go-up.ts';
import { besidePattern } from '../../vocabulary/side-by-side.ts';
import { mayHoldId } from '../../values/phase-ids.ts';

/** Phases that are done side by side. */
export interface Step {
  readonly phases: readonly PhaseId[];
  /** The words that name them. */
  readonly range: Range;
  /** Where the same words are again. Default: nowhere. */
  readonly again?: readonly Range[];
  /** Whether they are called by title alone, as parts of a system may be that have their phases each. */
  readonly isByTitle: boolean;
}

/** Steps in the order in which they are done: what is in one needs all of the one before it. */
export type Chain = readonly Step[];

/** What several chains together say of a plan; `mixed`: some lead to earlier phases and some to later ones. */
export type Order = ReadonlyMap<PhaseId, Place> | 'mixed';

/** What a phase needs, and where it is named. */
export interface Place {
  readonly items: readonly PhaseItem[];
  readonly ranges: readonly Range[];
}

/** How two phases that run side by side are told so: words behind them, or signs between them. */
const together = new RegExp(
  String.raw`\b(?:(?:which\s+)?can\s+(?:be\s+|run\s+|go\s+)?)?(?:run\s+|done\s+)?(?:${besidePattern}|parallel)\b|\|\||[|∥‖]`,
  'giu',
);

/** How the phases of a plan are named in one place. */
export interface StepNames {
  readonly references: References;
  /** Whether a title alone names a phase there. Parts of a system may be called as the phases that make them. */
  readonly byTitle: boolean;
}

/** The step that words name and nothing else; undefined: they name something else besides, or no phase. */
export function parseStep(
  words: string,
  offset: number,
  { references: { read, names, unit }, byTitle }: StepNames,
): Step | undefined {
  if (!byTitle && !mayHoldId(words)) return undefined;
  // Of the same length, so that places stay what they are.
  const plain = words
    .replace(/[*`[\]{}]/g, ' ')
    .replace(together, (said) => (/\p{L}/u.test(said) ? ' ' : ',').padEnd(said.length));
  const inner = withoutParentheses(plain).replace(/(?<![\s,:(])[\s,:]+$/u, '');
  const start = offset + (inner.length - inner.trimStart().length);
  const trimmed = inner.trim();
  if (trimmed === '' || trimmed.length > longest) return undefined;
  const { items, none } = read(trimmed, start, 'start');
  if (none || items.length === 0 || !items.every(isReference)) return undefined;
  const phases = names.idsOf(items);
  if (phases === undefined) return undefined;
  const isByTitle = !/\d/.test(trimmed) && !trimmed.toLowerCase().startsWith(unit.toLowerCase());
  if (isByTitle && !byTitle) return undefined;
  const range = { start, end: start + trimmed.length };
  return { phases: [...new Set(phases)], range, isByTitle };
}

/** The same, also behind a label: `Order: Phase 1`. */
export function parseLabelledStep(
  words: string,
  offset: number,
  names: StepNames,
): Step | undefined {
  const step = parseStep(words, offset, names);
  const label = /^[^:：]{1,40}[:：]\s*/u.exec(words)?.[0] ?? '';
  return step !== undefined || label === ''
    ? step
    : parseStep(words.slice(label.length), offset + label.length, names);
}

/** In characters; longer words are sentences. */
const longest = 300;

/** `(Phase 2, Phase 3)` without the parentheses around all of it, of the same length. */
function withoutParentheses(words: string): string {
  const inner = /^(?<before>\s*)\((?<inside>[^()]*)\)(?<after>\s*)$/u.exec(words)?.groups;
  return inner === undefined ? words : `${inner['before']} ${inner['inside']} ${inner['after']}`;
}

/**
 * What chains say of the phases of a plan. Undefined unless they name all of them: a drawing of some is about
 * something else, or is not whole. Arrows that all lead to earlier phases mean `depends on`.
 *
 * @param phases - all of the plan, in the order of the text
 * @param isInOrder - whether it is sure that what is done first stands first in each
 */
export function orderOf(
  chains: readonly Chain[],
  phases: readonly PhaseId[],
  isInOrder = false,
): Order | undefined {
  const places = placesOf(phases.map((id) => ({ id })));
  const named = new Set(chains.flatMap((chain) => chain.flatMap((step) => step.phases)));
  if (phases.some((id) => !named.has(id))) return undefined;
  const links = chains.flatMap((chain) =>
    chain.slice(1).map((step, index) => [chain[index] ?? step, step] as const),
  );
  const edges = links.map(([{ phases: needed }, { phases: needing }]) => ({ needed, needing }));
  if (edges.length === 0 || edges.some(leadsToItself)) return undefined;
  const isUp = allGoUp(edges, places);
  const isDown = allGoUp(edges.map(turned), places);
  if (!isUp && !isDown && !isInOrder) return 'mixed';
  const needs = new Map(phases.map((id) => [id, new Map<PhaseId, PhaseItem>()]));
  for (const link of links) {
    const [before, after] = isDown || isInOrder ? link : [link[1], link[0]];
    for (const id of before.phases)
      for (const to of after.phases)
        needs.get(to)?.set(id, { kind: 'phase', id, range: before.range });
  }
  const ranges = new Map(phases.map((id) => [id, new Set<Range>()]));
  for (const chain of chains)
    for (const step of chain)
      for (const id of step.phases)
        for (const range of [step.range, ...(step.again ?? [])]) ranges.get(id)?.add(range);
  return new Map(
    [...needs].map(([id, items]) => [
      id,
      { items: [...items.values()], ranges: [...(ranges.get(id) ?? [])] },
    ]),
  );
}

function leadsToItself({ needed, needing }: PhaseEdge): boolean {
  return needed.some((id) => needing.includes(id));
}

function turned({ needed, needing }: PhaseEdge): PhaseEdge {
  return { needed: needing, needing: needed };
}
