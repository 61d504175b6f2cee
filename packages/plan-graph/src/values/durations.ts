import { itemAt, must } from '../source/must.ts';

const minutesOf: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|secs?|seconds?)$/i, 1 / 60],
  [/^(?:m|mins?|minutes?|minuten)$/i, 1],
  [/^(?:h|hrs?|hours?|stunden?|heures?)$/i, 60],
  [/^(?:d|days?|tage?|jours?)$/i, 8 * 60],
  [/^(?:w|wks?|weeks?|wochen?|semaines?)$/i, 5 * 8 * 60],
];

const part = /(?<!\d)(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|—|to)\s*(\d+(?:[.,]\d+)?))?\s*([\p{L}]+)/gu;

/**
 * Minutes of working time in `5m`, `2-3 hours` (the middle), `1h 30m`, `~30 min`, `1.5 days`.
 * A day counts 8 hours and a week 5 days. Undefined where no number with a known unit starts it.
 */
export function parseWorkingMinutes(value: string): number | undefined {
  // No estimate is longer, and digits without end would be looked at again and again.
  const text = value.slice(0, 200);
  let minutes = 0;
  let end: number | undefined;
  for (const match of text.matchAll(part)) {
    const before = text.slice(end ?? 0, match.index);
    if (
      !(
        end === undefined
          ? /^[\s~≈<>(]*(?:about\s+|approx\.?\s+|ca\.?\s+)?$/i
          : /^\s*(?:(?:[,&+]|and|und|et)\s*)?$/i
      ).test(before)
    )
      break;
    const factor = minutesOf.find(([pattern]) => pattern.test(itemAt(match, 3)))?.[1];
    if (factor === undefined) break;
    const low = toNumber(itemAt(match, 1));
    const high = match[2] === undefined ? low : toNumber(match[2]);
    minutes += ((low + high) / 2) * factor;
    end = match.index + match[0].length;
  }
  return end === undefined || !Number.isFinite(minutes) ? undefined : minutes;
}

/**
 * Milliseconds of clock time in `90s`, `10m`, `1h 30m`, or a bare number of seconds. Undefined for
 * anything else, zero included, because a limit must not be guessed.
 */
export function parseTimeout(text: string): number | undefined {
  const trimmed = text.slice(0, 200).trim();
  if (/^\d+(?:\.\d+)?$/.test(trimmed)) return positive(Number(trimmed) * 1000);
  if (
    !/^(?:\d+(?:\.\d+)?\s*(?:ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)\s*)+$/i.test(
      trimmed,
    )
  ) {
    return undefined;
  }
  let milliseconds = 0;
  for (const [, count, unit] of trimmed.matchAll(/(?<!\d)(\d+(?:\.\d+)?)\s*([a-z]+)/gi)) {
    const name = must(unit, 'unit of a duration').toLowerCase();
    const factor =
      name === 'ms' ? 1 : name.startsWith('s') ? 1000 : name.startsWith('m') ? 60_000 : 3_600_000;
    milliseconds += Number(count) * factor;
  }
  return positive(milliseconds);
}

/** The longest delay a Node timer keeps; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

function positive(milliseconds: number): number | undefined {
  return milliseconds > 0 && milliseconds <= longestTimerMs ? milliseconds : undefined;
}

function toNumber(text: string): number {
  return Number(text.replace(',', '.'));
}
