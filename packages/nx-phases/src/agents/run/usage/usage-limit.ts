import { clockTimeAfter } from './clock-time.ts';

/** That a provider gives no more for now. */
export interface UsageLimit {
  /** Milliseconds since 1970; undefined: it does not say when it gives more. */
  readonly until: number | undefined;
}

/**
 * How the commands say so, each with a test of its real words:
 * Claude Code `You've hit your session limit · resets 3:45pm (Europe/Berlin)`, before `…usage limit reached|1749924000`;
 * Codex `You've hit your usage limit. … try again at Jul 7th, 2026 12:25 PM.`;
 * Gemini `You have exhausted your capacity on this model. Your quota will reset after 42h1m20s.`
 */
const limitWords =
  /\blimit reached\b|\bhit your\b[^.\n]{0,40}\blimit\b|\busage[ _]limit(?:[ _]has[ _]been)?[ _]reached\b|\bexhausted your (?:capacity|daily quota)\b|\bquota will reset\b|\brate[ _]limit(?:[ _]error|[ _]exceeded)\b|\bRESOURCE_EXHAUSTED\b|\b429 Too Many Requests\b/i;

/** Money that is missing does not come by waiting. */
const noMoney = /\binsufficient_quota\b|\bcredit balance\b|\bout of credits\b/i;

const units: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
};

/** Reads what a command said when it failed. Undefined: it failed for another reason. */
export function usageLimitIn(text: string, now: number): UsageLimit | undefined {
  if (!limitWords.test(text) || noMoney.test(text)) return undefined;
  return { until: untilIn(text, now) };
}

function untilIn(text: string, now: number): number | undefined {
  const [, epoch] = /(?:reached\||"?resets_?at"?\s*[:=]\s*)(\d{10}(?:\d{3})?)\b/i.exec(text) ?? [];
  if (epoch !== undefined) return Number(epoch) * (epoch.length === 10 ? 1000 : 1);
  const [, seconds] = /"?resets_in_seconds"?\s*[:=]\s*(\d{1,8})/.exec(text) ?? [];
  if (seconds !== undefined) return now + Number(seconds) * 1000;
  const [, span] =
    /\b(?:resets?|try again|retry|available)\s+(?:in|after)\s+((?:[\d.]+\s*(?:days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b[\s,]*(?:and\s+)?|[\d.]+[dhms](?=[\d.]))+)/i.exec(
      text,
    ) ?? [];
  if (span !== undefined) return now + lengthOf(span);
  const [, moment] = /\b(?:resets?|try again)(?:\s+at)?\s+([A-Z0-9][^\n|]{0,60})/i.exec(text) ?? [];
  return moment === undefined ? undefined : clockTimeAfter(moment, now);
}

function lengthOf(span: string): number {
  let sum = 0;
  for (const [, amount = '', unit = ''] of span.matchAll(/([\d.]+)\s*([dhms])/gi))
    sum += Number(amount) * (units[unit.toLowerCase()] ?? 0);
  return sum;
}
