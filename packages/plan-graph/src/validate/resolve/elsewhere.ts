import type { PhaseId } from '../../model/dependency.ts';
import { compareIds } from '../../values/phase-ids.ts';

/** The first number of an id, `11` of `11.3`, which counts a series there. */
interface Counted {
  readonly number: number;
  readonly inSeries: boolean;
}

const counted = /^(?<number>\d+)(?<rest>(?:[.-]\d+)*)[a-z]?$/;

function countedBy(id: PhaseId): Counted | undefined {
  const { number, rest } = counted.exec(id)?.groups ?? {};
  return number === undefined ? undefined : { number: Number(number), inSeries: rest !== '' };
}

/**
 * What tells whether an id that no phase has is of another document, as far as the numbers tell: `10.7` where all phases are `11.1` and
 * so on, `Phase 3` where they count from 4, `2.1` where they count from 2.2, and on a page of one phase any before it. A number
 * behind the last one may as well be a slip.
 */
export function elsewhereOf(ids: readonly PhaseId[]): (id: PhaseId) => boolean {
  const numbers = ids.map(countedBy).flatMap((own) => own ?? []);
  const isOutsideAll = numbers.length === ids.length ? outside(numbers) : undefined;
  // Its parts may have letters: `Phase A` on the page of Phase 3.4.
  const [own, other] = ids.filter((id) => countedBy(id) !== undefined);
  return (id) => {
    const meant = countedBy(id);
    if (meant === undefined || isMissing(id, ids)) return false;
    if (own !== undefined && other === undefined && isBefore(id, own)) return true;
    return isOutsideAll?.(meant) === true || isBeforeOneSeries(id, ids);
  };
}

/** `5-1` beside `5-2`: the plans of one phase of GSD, each in its file, are read together. */
function isMissing(id: PhaseId, ids: readonly PhaseId[]): boolean {
  const series = id.slice(0, id.lastIndexOf('-') + 1);
  return series !== '' && ids.some((other) => other.startsWith(series));
}

/** What is outside of the numbers of all phases, if all are of series, or none is. */
function outside(all: readonly Counted[]): ((meant: Counted) => boolean) | undefined {
  const inSeries = all[0]?.inSeries ?? false;
  if (all.some((one) => one.inSeries !== inSeries)) return undefined;
  const range = rangeOf(all.map(({ number }) => number));
  return (meant) => meant.inSeries === inSeries && isOutside(range, meant.number, inSeries);
}

/** `2.1` before `2.2`, `2.3` and `2.4`; `2.0` before `2.1` is where nothing is expected. */
function isBeforeOneSeries(id: PhaseId, ids: readonly PhaseId[]): boolean {
  const series = seriesOf(id);
  if (series === '' || Number.parseInt(id.slice(series.length), 10) < 1) return false;
  return ids.every((other) => seriesOf(other) === series && isBefore(id, other));
}

/** `2.` of `2.1`; empty for what is in no series. */
function seriesOf(id: PhaseId): string {
  return id.slice(0, id.lastIndexOf('.') + 1);
}

function isBefore(id: PhaseId, other: PhaseId): boolean {
  return countedBy(other) !== undefined && compareIds(id, other) < 0;
}

/** The first and the last of some numbers. */
interface NumberRange {
  readonly first: number;
  readonly last: number;
}

export function rangeOf(numbers: readonly number[]): NumberRange {
  return {
    first: numbers.reduce((first, number) => Math.min(first, number), Infinity),
    last: numbers.reduce((last, number) => Math.max(last, number), -Infinity),
  };
}

/**
 * Whether a number is before the first of those that count from 2 or more.
 *
 * @param isOfSeries - whether the numbers count series, of which a document may hold one alone: then any other is outside
 */
export function isOutside(
  { first, last }: NumberRange,
  meant: number,
  isOfSeries: boolean,
): boolean {
  if (first > 1 && meant < first) return true;
  return isOfSeries && first === last && meant !== first;
}
