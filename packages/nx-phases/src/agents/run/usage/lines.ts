import { amountAt, at, objectIn, textAt, type LineReader } from './model.ts';

/**
 * The form for agents of the user's own, whose output is text: a line that is a JSON object with the
 * key `nxPhases` reports, e.g. `{"nxPhases": {"tokens": 1200, "usd": 0.04, "summary": "Did it."}}`.
 * Amounts are of everything since the start; every key may be left out. `{"nxPhases": {"blocked": "…"}}` says what it needs to go on.
 */
export function linesReader(): LineReader {
  return (line) => {
    const report = at(objectIn(line), 'nxPhases');
    if (report === undefined) return {};
    const tokens = amountAt(report, 'tokens');
    const usd = amountAt(report, 'usd');
    const words = textAt(report, 'summary');
    const blocked = textAt(report, 'blocked');
    const activity = textAt(report, 'activity');
    return {
      ...((tokens !== undefined || usd !== undefined) && { usage: { tokens: tokens ?? 0, usd } }),
      ...(words !== undefined && { words }),
      ...(activity !== undefined && { activity }),
      ...(blocked !== undefined && { blocked }),
    };
  };
}
