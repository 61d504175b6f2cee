// The simulation behind docs/scale.md, by what must come out of it whatever the graph is.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Events, Link } from '../../../../../../tools/lib/scale/events.mjs';
import type { Measured, Settings, Site, Work } from '../../../../../../tools/lib/scale/model.d.mts';
import { boundOf, shapes } from '../../../../../../tools/lib/scale/shapes.mjs';
import { simulate } from '../../../../../../tools/lib/scale/simulate.mjs';
import { settingsOf, Study } from '../../../../../../tools/lib/scale/study.mjs';
import { allNeeds } from '../../../../src/plugin/generators/ci/jobs/groups.ts';
import { pipelineOf } from '../../../../src/plugin/generators/ci/jobs/pipeline.ts';
import { providers } from '../../../../src/plugin/generators/ci/providers/index.ts';

const free: Site = {
  carries: 'shared',
  startSeconds: 0,
  startsPerSecond: Infinity,
  setupSeconds: 0,
  // A network has a speed, if so high that nothing here notices.
  jobBytesPerSecond: 1e12,
  totalBytesPerSecond: Infinity,
  artifactSeconds: 0,
  artifactsAtOnce: 1,
  mostNamed: Infinity,
};
const nothing: Measured = {
  callSeconds: 0,
  hitSeconds: 0,
  runSeconds: 0,
  planSeconds: 0,
  checkSeconds: 0,
};

function settings(
  site: Partial<Site> = {},
  measured: Partial<Measured> = {},
  others: Partial<Settings> = {},
): Settings {
  return {
    runners: 2,
    keptBytes: 0,
    ...others,
    site: { ...free, ...site },
    measured: { ...nothing, ...measured },
  };
}

/** Phases that take so many seconds each, hold a byte, and need those at these places. */
function workOf(phases: readonly (readonly [number, readonly number[]])[]): Work {
  return {
    plans: ['a-plan'],
    tasks: phases.map(([seconds, needs], index) => ({
      id: `a-plan:phase-${index}`,
      project: 'a-plan',
      target: `phase-${index}`,
      needs: needs.map((need) => `a-plan:phase-${need}`),
      isCached: true,
      seconds,
      bytes: 1,
    })),
  };
}

function outcomeOf(work: Work, of: Settings, most?: number, pipeline = pipelineOf(work, most)) {
  return simulate(pipeline, work, allNeeds(work.tasks), of);
}

const diamond = workOf([
  [1, []],
  [5, [0]],
  [3, [0]],
  [1, [1, 2]],
]);

describe('what happens when', () => {
  test('is in the order of time, and of one time in the order in which it was asked for', () => {
    const events = new Events();
    const seen: string[] = [];
    for (const [at, name] of [
      [2, 'c'],
      [1, 'a'],
      [2, 'd'],
      [1, 'b'],
    ] as const)
      events.after(at, () => seen.push(`${name}${events.now}`));
    events.after(1, () => {
      events.after(0.5, () => seen.push(`between${events.now}`));
    });
    events.run();
    expect(seen).toEqual(['a1', 'b1', 'between1.5', 'c2', 'd2']);
  });

  test('what a network carries is shared evenly, and no one gets more than one alone', () => {
    const events = new Events();
    const link = new Link(events, { jobBytesPerSecond: 10, totalBytesPerSecond: 15 });
    const seen: string[] = [];
    const carry = (name: string, bytes: number): void => {
      link.carry(bytes, () => seen.push(`${name} ${events.now.toFixed(3)}`));
    };
    carry('one', 30);
    events.after(1, () => {
      carry('two', 30);
    });
    events.run();
    // One second alone at 10, then both at 7.5 until the first has its 30; the second has 10 for the rest.
    expect(seen).toEqual(['one 3.667', 'two 4.667']);
    expect(link.boundSeconds).toBeCloseTo(2.667, 3);
  });
});

describe('a pipeline', () => {
  test('of a diamond takes what its longest chain takes', () => {
    expect(outcomeOf(diamond, settings()).seconds).toBeCloseTo(7);
  });

  test('on one machine takes what all phases take', () => {
    expect(outcomeOf(diamond, settings({}, {}, { runners: 1 })).seconds).toBeCloseTo(10);
  });

  test('pays for each job, and for the first and the last', () => {
    const { seconds, busy } = outcomeOf(diamond, settings({ startSeconds: 10, setupSeconds: 20 }));
    // Five of the six jobs are one after another.
    expect(seconds).toBeCloseTo(7 + 5 * 30);
    expect(busy).toMatchObject({ start: 60, setup: 120, phases: 10 });
  });

  test('pays for Nx, and for each phase that comes from the cache', () => {
    const { seconds, busy, requests } = outcomeOf(
      diamond,
      settings({}, { callSeconds: 1, hitSeconds: 0.5, runSeconds: 0.25, checkSeconds: 2 }),
    );
    expect(busy).toMatchObject({ nx: 3 + 2 + 4, hits: 0.5 * (0 + 1 + 1 + 3), phases: 11 });
    expect(seconds).toBeCloseTo(5 + (1 + 0.25 + 1) + (1 + 0.5 + 0.25 + 5) + (1 + 1.5 + 0.25 + 1));
    // Each phase is asked for and stored by its own job, and asked for by those that need it.
    expect(requests).toBe(2 * 4 + 5);
  });

  test('waits for the one that starts jobs', () => {
    const wide = workOf(Array.from({ length: 10 }, () => [0, []] as const));
    const { seconds } = outcomeOf(wide, settings({ startsPerSecond: 0.5 }, {}, { runners: 100 }));
    expect(seconds).toBeCloseTo(2 * (10 + 1));
  });

  test.each([
    // What the jobs are brought, and what they leave; the last one takes and keeps everything.
    ['shared', 1 + 1 + 3 + 4],
    ['artifacts', 1 + 1 + 3 + 4 + (4 + 4)],
    // Each leaves what it was given, too.
    ['handed-on', 1 + 1 + 3 + (1 + 2 + 2 + 4) + (4 + 4)],
  ] as const)('hands results on: %s', (carries, bytes) => {
    expect(outcomeOf(diamond, settings({ carries })).bytes).toBe(bytes);
  });

  test('brings what earlier ones have kept to each job of a service', () => {
    const of = (carries: Site['carries']): number =>
      outcomeOf(diamond, settings({ carries }, {}, { keptBytes: 100 })).bytes;
    // To all six; and the last one keeps it again.
    expect(of('artifacts')).toBe(7 * 100 + 1 + 1 + 3 + 4 + (4 + 4));
    expect(of('shared')).toBe(1 + 1 + 3 + 4);
  });

  test('takes all artifacts where there are too many to name', () => {
    const chainBesideMany = workOf([
      [1, []],
      ...Array.from({ length: 5 }, () => [2, []] as const),
      [1, [0, 1]],
    ]);
    const named = outcomeOf(chainBesideMany, settings({ carries: 'artifacts' }));
    const all = outcomeOf(chainBesideMany, settings({ carries: 'artifacts', mostNamed: 1 }));
    expect(all.bytes).toBeGreaterThan(named.bytes);
  });

  test('is never quicker than its bound, and without costs on enough machines as quick', () => {
    const graphs = fc
      .array(fc.tuple(fc.nat(20), fc.array(fc.nat(), { maxLength: 3 })), {
        minLength: 1,
        maxLength: 25,
      })
      .map((phases) =>
        workOf(
          phases.map(([seconds, needs], index) => [
            seconds,
            index === 0 ? [] : [...new Set(needs.map((need) => need % index))],
          ]),
        ),
      );
    fc.assert(
      fc.property(
        graphs,
        fc.integer({ min: 1, max: 4 }),
        fc.option(fc.integer({ min: 1, max: 9 })),
        (work, runners, most) => {
          const { seconds, busy } = outcomeOf(
            work,
            settings({}, {}, { runners }),
            most ?? undefined,
          );
          expect(seconds).toBeGreaterThanOrEqual(boundOf(work, runners).seconds);
          // Each phase runs once, whatever the jobs are.
          expect(busy.phases).toBe(work.tasks.reduce((sum, task) => sum + task.seconds, 0));
          expect(outcomeOf(work, settings({}, {}, { runners: 100 })).seconds).toBeCloseTo(
            boundOf(work, 100).criticalPath,
          );
        },
      ),
    );
  });
});

describe('a study', () => {
  const generator = { pipelineOf, allNeeds, providers } as ConstructorParameters<typeof Study>[0];
  const few = workOf(Array.from({ length: 40 }, () => [1, []] as const));
  const study = new Study(generator, few);
  const of = (values: Record<string, number>): Settings =>
    settingsOf('github', few, { ...nothing, callSeconds: 1 }, { runners: 10, values });

  test('says what is in the way', () => {
    const way = (values: Record<string, number>): string | undefined =>
      study.inTheWay(undefined, of(values))?.what;
    expect(way({ setupSeconds: 500, startSeconds: 500 })).toBe('starting jobs');
    expect(way({ artifactSeconds: 1000, setupSeconds: 1 })).toBe('handing on');
    const slow = settingsOf('slurm', few, { ...nothing, callSeconds: 1000 }, { runners: 500 });
    expect(study.inTheWay(undefined, slow)?.what).toBe('Nx and hashing');
  });

  test('refuses what a service does not take', () => {
    const large = new Study(
      generator,
      shapes['1,000 phases that need nothing']!({ seconds: 60, bytes: 1 }),
    );
    expect(large.refusal('github', undefined, of({}))).toBe('too large');
    expect(large.refusal('github', 100, of({}))).toBeUndefined();
    const long = new Study(generator, workOf([[30 * 3600, []]]));
    expect(long.refusal('github', undefined, of({}))).toBe('a job of 30 h');
    expect(long.best('github', of({}))).toBeUndefined();
  });
});
