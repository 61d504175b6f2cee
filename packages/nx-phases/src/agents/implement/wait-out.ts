import { setTimeout as sleepFor } from 'node:timers/promises';
import { formatDuration } from '../../running/printing/say.ts';
import type { UsageLimit } from '../run/usage/usage-limit.ts';

export interface WaitOutRequest {
  readonly agent: string;
  readonly limit: UsageLimit;
  /** How long is waited at most, all waits of a run together. */
  readonly mostMs: number;
  /** Waits of this run before this one, in milliseconds. */
  readonly waits: readonly number[];
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
  readonly now?: number;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export type WaitedOut =
  | { readonly ok: true; readonly waitedMs: number }
  | { readonly ok: false; readonly reason: string };

const minuteMs = 60_000;
const longestPauseMs = 15 * minuteMs;

/**
 * Waits until a provider gives more again, by its own word. One that does not say when, or gives nothing
 * although its time has come, is asked again after a minute, then two, up to a quarter of an hour.
 */
export async function waitOut(request: WaitOutRequest): Promise<WaitedOut> {
  const {
    agent,
    limit,
    mostMs,
    waits,
    signal,
    tell,
    now = Date.now(),
    sleep = abortable,
  } = request;
  const pause = Math.min(longestPauseMs, minuteMs * 2 ** Math.max(0, waits.length - 1));
  const told = limit.until === undefined ? undefined : Math.max(0, limit.until - now);
  const waitMs = told === undefined ? pause : waits.length === 0 ? told : Math.max(told, pause);
  const reached = `agent ${agent} has reached a usage limit of its provider`;
  const until = timeOf(now + waitMs);
  if (waits.reduce((sum, one) => sum + one, 0) + waitMs > mostMs)
    return {
      ok: false,
      reason: `${reached} until ${until}, longer than it is waited (\`limitWait\`: ${formatDuration(mostMs)}). Run it again then; it goes on from what was done`,
    };
  tell(`${reached}. Waiting for ${formatDuration(waitMs)}, until ${until}; no start is used up`);
  await sleep(waitMs, signal);
  return signal.aborted ? { ok: false, reason: 'it was stopped' } : { ok: true, waitedMs: waitMs };
}

/** Local time, as on the clock of whoever waits. */
function timeOf(moment: number): string {
  const at = new Date(moment);
  const two = (amount: number): string => String(amount).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** In parts: a timer holds no more than 24 days. */
async function abortable(ms: number, signal: AbortSignal): Promise<void> {
  try {
    for (let left = ms; left > 0; left -= 2 ** 30)
      await sleepFor(Math.min(left, 2 ** 30), undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
