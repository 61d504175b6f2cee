import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger, type Ledger } from '../../../src/agents/run/ledger.ts';
import { withReservation, type Reserved } from '../../../src/agents/run/reservations.ts';
import type { Caps } from '../../../src/inference/options/agents.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();
const usd = (amount: number): Caps => ({ usd: amount, tokens: undefined });
const none: Caps = { usd: undefined, tokens: undefined };

interface Gate {
  readonly open: Promise<void>;
  readonly release: () => void;
}

function gate(): Gate {
  let release = (): void => undefined;
  const open = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { open, release };
}

/** Agents of one plan, each of which ends when the test says so, with what it has used by then. */
function plan(planCaps: Caps) {
  const ledger: Ledger = openLedger(join(inFolder('own'), 'spent', 'plan'));
  const locks = join(inFolder('own'), 'locks');
  const working = new Set<string>();
  const waiting: string[] = [];
  const stop = new AbortController();
  return {
    ledger,
    locks,
    working,
    waiting,
    stop,
    async start(phase: string, limits: Caps) {
      const [begun, ended] = [gate(), gate()];
      const waits = gate();
      const outcome = withReservation(
        {
          ledger,
          phase,
          limits,
          planCaps,
          locks,
          signal: stop.signal,
          onWait: (why) => {
            waiting.push(`${phase}: ${why}`);
            waits.release();
          },
        },
        async () => {
          working.add(phase);
          begun.release();
          await ended.open;
          working.delete(phase);
        },
      );
      await Promise.race([begun.open, waits.open, outcome]);
      return {
        outcome,
        begun: begun.open,
        async end(used: number): Promise<Reserved<void>> {
          ledger.open(phase).report({ tokens: 0, usd: used });
          ended.release();
          return outcome;
        },
      };
    },
  };
}

describe('the limit of a plan', () => {
  test('no more agents work than it can pay under their own limits; the next waits, and starts when money is left', async () => {
    const of = plan(usd(1));
    const [one, two, three] = [
      await of.start('1', usd(0.3)),
      await of.start('2', usd(0.3)),
      await of.start('3', usd(0.3)),
    ];
    const four = await of.start('4', usd(0.3));
    expect([...of.working]).toEqual(['1', '2', '3']);
    expect(of.waiting).toEqual([
      "4: it may use 0.30 US$, and of the plan's 1.00 US$ others at work may need 0.90 US$",
    ]);
    await one.end(0.2);
    await two.end(0.2);
    await four.begun;
    expect([...of.working]).toEqual(['3', '4']);
    for (const agent of [three, four]) expect(await agent.end(0.2)).toMatchObject({ kind: 'done' });
    expect(readdirSync(`${of.ledger.path}.reserved`)).toEqual([]);
    expect(readdirSync(of.locks).filter((name) => name.startsWith('reserved-'))).toEqual([]);
  });

  test('who waits is refused, with one sentence, once what is left cannot do', async () => {
    const of = plan(usd(0.5));
    const one = await of.start('1', usd(0.3));
    const two = await of.start('2', usd(0.3));
    expect(of.waiting).toHaveLength(1);
    await one.end(0.3);
    expect(await two.outcome).toEqual({
      kind: 'refused',
      reason:
        'no agent was started: the plan has 0.20 US$ of 0.50 US$ left, and this phase may use 0.30 US$. Raise the limit of the plan, or lower that of the phase (`max cost:`, `max tokens:`)',
    });
  });

  test.each([
    ['none', none],
    ['one that is not below the plan’s', usd(5)],
  ])('a phase with a limit of its own, %s, works alone', async (_, limits) => {
    const of = plan(usd(1));
    const one = await of.start('1', limits);
    const two = await of.start('2', usd(0.1));
    const three = await of.start('3', limits);
    expect([...of.working]).toEqual(['1']);
    expect(of.waiting[1]).toContain('without a limit of its own');
    await one.end(0.4);
    await Promise.race([two.begun, three.begun]);
    expect(of.working.size).toBe(1);
    of.stop.abort();
    await Promise.all([two.end(0), three.end(0)]);
  });

  test('what a phase has used already is not reserved twice', async () => {
    const of = plan(usd(1));
    of.ledger.open('1').report({ tokens: 0, usd: 0.5 });
    const one = await of.start('1', usd(0.6));
    const two = await of.start('2', usd(0.4));
    expect([...of.working]).toEqual(['1', '2']);
    await Promise.all([one.end(0.5), two.end(0)]);
  });

  test('without one nobody waits', async () => {
    const of = plan(none);
    const all = [await of.start('1', none), await of.start('2', usd(9))];
    expect(of.working.size).toBe(2);
    await Promise.all(all.map((agent) => agent.end(1)));
  });

  test('a process that was killed holds nothing', async () => {
    const of = plan(usd(1));
    const name = '3f0c7d8e-0000-4000-8000-000000000000';
    const left = join(`${of.ledger.path}.reserved`, `${name}.json`);
    mkdirSync(join(left, '..'), { recursive: true });
    writeFileSync(left, JSON.stringify({ version: 1, phase: '9', limits: { usd: 0.9 } }));
    const lock = join(of.locks, `reserved-${name}`);
    mkdirSync(lock, { recursive: true });
    const dead = { pid: 2 ** 22 + 1, startedAt: '1', host: 'gone', boot: 'x', pidNamespace: 'x' };
    writeFileSync(
      join(lock, '1'),
      JSON.stringify({ ...dead, host: (await import('node:os')).hostname() }),
    );
    const one = await of.start('1', usd(0.9));
    expect([[...of.working], of.waiting]).toEqual([['1'], []]);
    expect(existsSync(left)).toBe(false);
    await one.end(0);
  });

  test('who is stopped while it waits has started nothing', async () => {
    const of = plan(usd(1));
    const one = await of.start('1', none);
    const two = await of.start('2', none);
    of.stop.abort();
    expect(await two.outcome).toEqual({ kind: 'cancelled' });
    expect(await one.end(0)).toMatchObject({ kind: 'done' });
  });
});
