import { amountAt, at, objectIn, textAt, type LineReader } from './model.ts';
import type { UsageLimit } from './usage-limit.ts';

/** A time that cannot be read is one that is not known. */
function limitUntil(text: string): UsageLimit {
  const until = Date.parse(text);
  return { until: Number.isNaN(until) ? undefined : until };
}

/**
 * The form for agents of the user's own, whose output is text: a line that is a JSON object with the
 * key `nxPhases` reports, e.g. `{"nxPhases": {"tokens": 1200, "usd": 0.04, "summary": "Did it."}}`.
 * Amounts are of everything since the start; every key may be left out. `{"nxPhases": {"blocked": "…"}}` says what it needs to go on,
 * `"limitedUntil"` an ISO 8601 time before which its provider gives no more, if it then ends with a failure.
 */
export function linesReader(): LineReader {
  return (line) => {
    const report = at(objectIn(line), 'nxPhases');
    if (report === undefined) return {};
    const tokens = amountAt(report, 'tokens');
    const usd = amountAt(report, 'usd');
    const words = textAt(report, 'summary');
    const limited = textAt(report, 'limitedUntil');
    const blocked = textAt(report, 'blocked');
    const activity = textAt(report, 'activity');
    return {
      ...((tokens !== undefined || usd !== undefined) && { usage: { tokens: tokens ?? 0, usd } }),
      ...(words !== undefined && { words }),
      ...(activity !== undefined && { activity }),
      ...(blocked !== undefined && { blocked }),
      ...(limited !== undefined && { limit: limitUntil(limited) }),
    };
  };
}
