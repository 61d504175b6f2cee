import { describe, expect, test } from '@jest/globals';
import { waitOut } from '../../../src/agents/implement/wait-out.ts';

const minute = 60_000;
const now = Date.parse('2026-07-01T10:00:00Z');

/** One wait, and how long it slept. */
async function waited(
  until: number | undefined,
  waits: readonly number[] = [],
  mostMs = 600 * minute,
) {
  const slept: number[] = [];
  const told: string[] = [];
  const outcome = await waitOut({
    agent: 'claude',
    limit: { until },
    mostMs,
    waits,
    signal: new AbortController().signal,
    tell: (line) => told.push(line),
    now,
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
  });
  return { outcome, slept, told: told.join('\n') };
}

describe('a usage limit is waited out', () => {
  test('until the provider gives more by its own word, and that is said', async () => {
    const { outcome, slept, told } = await waited(now + 90 * minute);
    expect(outcome).toEqual({ ok: true, waitedMs: 90 * minute });
    expect(slept).toEqual([90 * minute]);
    expect(told).toContain('Waiting for 90 min 0 s');
  });

  test.each([
    ['at once where the time has come', now - minute, [], 0],
    ['a minute where it does not say when', undefined, [], 1],
    ['longer each time', undefined, [minute, minute, minute], 4],
    ['a quarter of an hour at most', undefined, Array.from({ length: 9 }, () => minute), 15],
    ['a pause where its word was not kept', now - minute, [0], 1],
  ])('%s', async (_, until, waits, minutes) => {
    expect((await waited(until, waits)).outcome).toEqual({ ok: true, waitedMs: minutes * minute });
  });

  test('within a limit of time, all waits together', async () => {
    const { outcome, slept } = await waited(now + 6 * minute, [5 * minute], 10 * minute);
    expect(outcome).toEqual({
      ok: false,
      reason: expect.stringContaining(
        'longer than it is waited (`limitWait`: 10 min 0 s)',
      ) as unknown,
    });
    expect(slept).toEqual([]);
  });

  test('unless it is stopped', async () => {
    const stop = new AbortController();
    const outcome = waitOut({
      agent: 'claude',
      limit: { until: Date.now() + 1000 * minute },
      mostMs: 2000 * minute,
      waits: [],
      signal: stop.signal,
      tell: () => {
        stop.abort();
      },
    });
    expect(await outcome).toEqual({ ok: false, reason: 'it was stopped' });
  });
});
