import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lanesOf } from '../../../src/running/exports/lanes.ts';
import { runToTrace, traceEvents } from '../../../src/running/exports/trace-events.ts';
import { at, command, ran, restored, run, runs } from '../../support/runs.ts';

const stretches = fc
  .array(fc.record({ start: fc.nat(100), length: fc.nat(30) }), { maxLength: 30 })
  .map((all) =>
    all
      .map(({ start, length }) => ({ start, end: start + length }))
      .toSorted((a, b) => a.start - b.start),
  );

describe('lanesOf', () => {
  test('no two of a lane overlap, and there are as few lanes as there can be', () => {
    fc.assert(
      fc.property(stretches, (all) => {
        const lanes = lanesOf(all);
        all.forEach((one, index) => {
          all.slice(0, index).forEach((before, other) => {
            if (lanes[other] === lanes[index]) expect(before.end).toBeLessThanOrEqual(one.start);
          });
        });
        // Of those that take no time, several may begin at once.
        const most = Math.max(
          0,
          ...all.map(
            ({ start }) => all.filter((one) => one.start <= start && one.end > start).length,
          ),
        );
        expect(new Set(lanes).size).toBeLessThanOrEqual(Math.max(most, all.length > 0 ? 1 : 0) + 1);
      }),
    );
  });
});

describe('traceEvents', () => {
  const events = traceEvents(
    run([
      restored('1', 3),
      ran('2', 1, 4, { attempts: [[command({ startedAt: at(1500), durationMs: 1000 })]] }),
      ran('3', 2, 3, { needs: ['1'] }),
      ran('4', 4, 5, { needs: ['2', '3'], attempts: [[command({ startedAt: at(-90_000) })]] }),
    ]),
  );

  test('a lane for each that ran beside others, with its commands inside', () => {
    expect(
      events.filter(({ ph }) => ph === 'X').map(({ name, tid, ts, dur }) => [name, tid, ts, dur]),
    ).toEqual([
      ['2: Number 2', 1, 1_500_000, 3_000_000],
      ['Testing', 1, 2_000_000, 1_000_000],
      ['3: Number 3', 2, 2_500_000, 1_000_000],
      // Its command is of the run that the cache has it from.
      ['4: Number 4', 1, 4_500_000, 1_000_000],
    ]);
    expect(events.filter(({ ph }) => ph === 'M').map(({ args }) => args?.['name'])).toEqual([
      'nx run demo-plan:phases',
      'lane 1',
      'lane 2',
    ]);
  });

  test('an arrow for each edge between two that ran', () => {
    expect(
      events
        .filter(({ ph }) => ph === 's' || ph === 'f')
        .map(({ ph, id, tid, ts }) => [ph, id, tid, ts]),
    ).toEqual([
      ['s', 1, 1, 4_500_000],
      ['f', 1, 1, 4_500_000],
      ['s', 2, 2, 3_500_000],
      ['f', 2, 1, 4_500_000],
    ]);
  });

  test('times are never negative, and arrows never lead back', () => {
    fc.assert(
      fc.property(runs, (one) => {
        const { traceEvents: all } = JSON.parse(runToTrace(one)) as {
          traceEvents: ReturnType<typeof traceEvents>;
        };
        for (const { ts = 0, dur = 0 } of all) expect(Math.min(ts, dur)).toBeGreaterThanOrEqual(0);
        const ends = new Map(all.filter(({ ph }) => ph === 'f').map(({ id, ts }) => [id, ts]));
        for (const { ph, id, ts = 0 } of all)
          if (ph === 's') expect(ends.get(id)).toBeGreaterThanOrEqual(ts);
      }),
    );
  });
});
