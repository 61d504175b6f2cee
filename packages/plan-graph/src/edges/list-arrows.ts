import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import { isBeside, isReference } from '../references/dependency-value.ts';
import type { FieldValue } from '../references/field-values.ts';
import type { References } from '../references/references.ts';
import type { Range } from '../source/source-text.ts';
import { leftArrows } from '../vocabulary/arrow-signs.ts';
import { dependencyVerb } from '../vocabulary/dependency-verbs.ts';
import { phaseItems } from './edge-reader.ts';
import { allGoUp } from './go-up.ts';
import { arrowPattern, blockingVerb } from '../vocabulary/blocking-names.ts';

const toTheLeft = new RegExp(`[${leftArrows}<]`, 'u');

/** That phases wait for others, as an item of a list says it from their end. */
export interface Arrow {
  readonly needed: readonly DependencyItem[];
  readonly needing: readonly PhaseId[];
  /** Of the words for what waits. */
  readonly range: Range;
  /** Whether a word says it, `blocks`, and no sign. */
  readonly isInWords: boolean;
  /** Whether it says which way it goes; an arrow does not: `Phase 2 → Phase 1` may mean that 2 needs 1. */
  readonly isSure: boolean;
}

/**
 * `Phase 1 → Phase 2 → Phase 3`, `Phase 3 ← Phase 1`, `Phase 1 blocks Phase 2`. Undefined: it says something else.
 *
 * @param isNamed - whether it starts with a phase by the unit
 */
export function arrowsIn(
  { text, range }: FieldValue,
  isNamed: boolean,
  references: References,
): readonly Arrow[] | undefined {
  const words = text.replace(/[*`]/g, ' ');
  const verb = blockingVerb.exec(words);
  const signs =
    verb === null
      ? [...words.matchAll(arrowPattern)]
      : [verb as RegExpMatchArray & { index: number }];
  if (signs.length === 0) return undefined;
  // `Phase 2 → needs Phase 1` says it in words.
  const others = verb === null ? words : words.replace(verb[0], ' ');
  if ((verb === null || !isNamed) && dependencyVerb.test(others)) return undefined;
  const isBack = signs.every(({ 0: sign }) => toTheLeft.test(sign));
  if (!isBack && signs.some(({ 0: sign }) => toTheLeft.test(sign))) return undefined;
  const parts = [0, ...signs.map(({ index, 0: sign }) => index + sign.length)].map((start, at) => ({
    start,
    end: signs[at]?.index ?? words.length,
  }));
  const read = parts.map(({ start, end }) => {
    const part = verb === null ? words.slice(start, end) : withoutStart(words.slice(start, end));
    const from = start + part.length - part.trimStart().length;
    const said = references.read(part.trim(), range.start + from, 'start').items;
    // "Phase 3 blocks Phase 4 functionally"
    const items = verb === null ? said : said.filter((item) => !isBeside(item));
    const ids = items.every(isReference) ? references.names.idsOf(items) : undefined;
    return { items, ids: ids ?? [], range: { start: range.start + from, end: range.start + end } };
  });
  if (read.some(({ ids }) => ids.length === 0)) return undefined;
  const ordered = isBack ? read.toReversed() : read;
  return ordered.slice(1).flatMap((one, at): readonly Arrow[] => {
    const before = ordered[at];
    if (before === undefined) return [];
    const own = isBack ? one.range : before.range;
    return [
      {
        needed: before.items,
        needing: one.ids,
        range: own,
        isInWords: verb !== null,
        isSure: isBack || verb !== null,
      },
    ];
  });
}

/** `US2 can start`, behind `must complete before`. */
function withoutStart(words: string): string {
  const [own = ''] = words.split(/[(（]/u, 1);
  const start = /\s(?:can |may |could )?(?:starts?|begins?|runs?|proceeds?)(?!\p{L})/u.exec(own);
  return start === null ? words : words.slice(0, start.index);
}

/** The same arrows the other way round, where all of them go up in the plan: then they lead from what needs to what is needed. */
export function turned(
  arrows: readonly Arrow[],
  { names }: References,
  places: ReadonlyMap<PhaseId, number>,
): readonly Arrow[] {
  const open = arrows.filter(({ isSure }) => !isSure);
  const ids = open.map(({ needed, needing }) => ({ needed: names.idsOf(needed) ?? [], needing }));
  if (!allGoUp(ids, places)) return arrows;
  return arrows.map((arrow) => {
    if (arrow.isSure) return arrow;
    const { range, needing } = arrow;
    const needed = phaseItems(needing, range);
    return { ...arrow, needed, needing: names.idsOf(arrow.needed) ?? [] };
  });
}
