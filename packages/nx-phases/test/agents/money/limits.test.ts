import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { ledgerOf } from '../../../src/agents/run/ledger.ts';
import { withReservation } from '../../../src/agents/run/reservations.ts';
import { one, phase, write } from '../../executors/implement/texts.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';

const tests = useScripted();
const limit = (words: string) => [{ print: words }, { exit: 1 }];

/** Settles once such words are printed by a run that is under way. */
function printed(words: string): Promise<void> {
  const write = process.stdout.write.bind(process.stdout);
  return new Promise((resolve) => {
    process.stdout.write = (chunk: string | Uint8Array) => {
      if (Buffer.from(chunk).includes(words)) resolve();
      return write(chunk);
    };
  });
}

describe('a usage limit of the provider', () => {
  test('is waited out and uses up no start; the agent goes on from what it did', async () => {
    const of = tests.open(
      one('test -f a -a -f b'),
      { 1: [[write('a'), ...limit('Claude AI usage limit reached|1749924000')], [write('b')]] },
      { retries: 0 },
    );
    const { success, output } = await of.run('implement-1');
    expect([success, output]).toEqual([
      true,
      expect.stringContaining(
        'agent scripted has reached a usage limit of its provider. Waiting for 0.0 s',
      ),
    ]);
    expect(of.implementRecord('implement-1').starts).toMatchObject([
      { ended: 'limited' },
      { ended: 'exited', failure: null },
    ]);
    expect(of.starts()[1]?.prompt).toContain('has reached a usage limit');
    expect(of.work('implement-1').files.map(({ path }) => path)).toEqual(['a', 'b']);
  });

  test('longer than is waited: it fails at once, says until when, and what was done is kept', async () => {
    const of = tests.open(
      one('test -f a -a -f b'),
      {
        1: [
          [
            write('a'),
            ...limit(
              'You have exhausted your capacity on this model. Your quota will reset after 42h1m20s.',
            ),
          ],
          [write('b')],
        ],
      },
      { limitWait: '1h', retries: 3 },
    );
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toMatch(
      /has reached a usage limit of its provider until \d{4}-\d\d-\d\d \d\d:\d\d, longer than it is waited/,
    );
    expect(of.starts()).toHaveLength(1);
    expect(await of.run('implement-1')).toMatchObject({ success: true });
  });

  test('by the report of an agent of one’s own', async () => {
    const of = tests.open(
      one('test -f b'),
      { 1: [[{ report: { limitedUntil: '2025-01-01T00:00:00Z' } }, { exit: 1 }], [write('b')]] },
      { retries: 0 },
    );
    expect(await of.run('implement-1')).toMatchObject({ success: true });
  });

  test('words of one in an output that ends well mean nothing', async () => {
    const of = tests.open(one('test -f b'), {
      1: [[write('b'), { print: 'Claude AI usage limit reached|9999999999' }]],
    });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(1);
  });
});

describe('the limit of the plan', () => {
  test('is reserved before a copy is made; who has to wait says so', async () => {
    const of = tests.open(
      `${phase(1, 'test -f a')}\n${phase(2, 'test -f b', 'dependencies: []')}`,
      { 1: [[write('a')]], 2: [[write('b')]] },
      { caps: { plan: { usd: 1 }, phase: { usd: 0.6 } } },
    );
    const commonDir = join(of.root, '.git');
    let run: ReturnType<typeof of.run> | undefined;
    await withReservation(
      {
        ledger: ledgerOf({ commonDir }, 'plans/demo plan.md'),
        phase: 'another',
        limits: { usd: 0.6, tokens: undefined },
        planCaps: { usd: 1, tokens: undefined },
        locks: join(commonDir, 'nx-phases', 'locks'),
        signal: new AbortController().signal,
        onWait: () => undefined,
      },
      async () => {
        run = of.run('implement-1');
        await printed('Waiting for other agents of this plan: it may use 0.60 US$');
        expect(of.starts()).toHaveLength(0);
        expect(of.worktrees()).toEqual([]);
      },
    );
    expect(await run).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(1);
  });

  test('too little is left for what a phase may use: one sentence, and no start', async () => {
    const of = tests.open(
      `${phase(1, 'test -f a')}\n${phase(2, 'test -f b', 'dependencies: []')}`,
      { 1: [[write('a'), { report: { usd: 0.6 } }]], 2: [[write('b')]] },
      { caps: { plan: { usd: 1 }, phase: { usd: 0.7 } } },
    );
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    const { success, output } = await of.run('implement-2');
    expect([success, output]).toEqual([
      false,
      expect.stringContaining(
        'no agent was started: the plan has 0.40 US$ of 1.00 US$ left, and this phase may use 0.70 US$',
      ),
    ]);
    expect(of.starts()).toHaveLength(1);
  });
});
