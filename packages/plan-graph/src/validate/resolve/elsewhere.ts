import type { PhaseId } from '../../model/dependency.ts';

/** The first number of an id, `11` of `11.3`, which counts a series there. */
interface Counted {
  readonly number: number;
  readonly inSeries: boolean;
}

const counted = /^(?<number>\d+)(?<rest>(?:\.\d+)*)[a-z]?$/;

function countedBy(id: PhaseId): Counted | undefined {
  const { number, rest } = counted.exec(id)?.groups ?? {};
  return number === undefined ? undefined : { number: Number(number), inSeries: rest !== '' };
}

/**
 * Whether an id that no phase has is of another document, as far as the numbers tell: `10.7` where all phases are `11.1` and
 * so on, `Phase 3` where they count from 4, and on a page of one phase any before it. A number behind the last one may as well be a
 * slip.
 */
export function isElsewhere(ids: readonly PhaseId[], id: PhaseId): boolean {
  const meant = countedBy(id);
  if (meant === undefined) return false;
  const [own, other] = ids;
  if (own !== undefined && other === undefined && isBefore(id, own)) return true;
  const numbers = ids.map(countedBy).flatMap((own) => own ?? []);
  return (
    numbers.length === ids.length &&
    numbers.every(({ inSeries }) => inSeries === meant.inSeries) &&
    isOutside(
      numbers.map(({ number }) => number),
      meant.number,
      meant.inSeries,
    )
  );
}

function isBefore(id: PhaseId, other: PhaseId): boolean {
  return countedBy(other) !== undefined && id.localeCompare(other, 'en', { numeric: true }) < 0;
}

/**
 * Whether a number is before the first of those that count from 2 or more.
 *
 * @param isOfSeries - whether the numbers count series, of which a document may hold one alone: then any other is outside
 */
export function isOutside(numbers: readonly number[], meant: number, isOfSeries: boolean): boolean {
  const first = Math.min(...numbers);
  if (first > 1 && meant < first) return true;
  return isOfSeries && numbers.every((number) => number === first) && meant !== first;
}
