import fc from 'fast-check';
import { anyCharacter } from '../../../../tools/lib/any-character.mjs';
import type { RunCommand, RunHistory, RunTask } from '../../src/running/history/model.ts';

export const zero = Date.parse('2026-01-05T10:00:00.000Z');

export function at(milliseconds: number): string {
  return new Date(zero + milliseconds).toISOString();
}

export function task(phase: string, given: Partial<RunTask> = {}): RunTask {
  const kind = given.kind ?? 'phase';
  return {
    project: 'demo-plan',
    target: `${kind}-${phase}`,
    plan: 'plans/demo.md',
    phase,
    title: `Number ${phase}`,
    kind,
    needs: [],
    wave: 1,
    estimateMs: null,
    outcome: 'passed',
    reason: null,
    cache: null,
    causes: [],
    blockedBy: [],
    startedAt: at(0),
    endedAt: at(1000),
    durationMs: 900,
    attempts: [],
    agents: [],
    ...given,
  };
}

/** A target that ran between two times, in seconds. */
export function ran(
  phase: string,
  from: number,
  to: number,
  given: Partial<RunTask> = {},
): RunTask {
  const startedAt = at(from * 1000);
  const endedAt = at(to * 1000);
  return task(phase, { startedAt, endedAt, durationMs: (to - from) * 1000, ...given });
}

export function restored(phase: string, seconds: number, given: Partial<RunTask> = {}): RunTask {
  return task(phase, {
    cache: 'local',
    causes: [{ kind: 'unchanged' }],
    startedAt: null,
    endedAt: null,
    durationMs: seconds * 1000,
    ...given,
  });
}

export function command(given: Partial<RunCommand> = {}): RunCommand {
  return {
    kind: 'check',
    label: 'Testing',
    line: 12,
    ended: 'exited',
    exitCode: 0,
    startedAt: at(100),
    durationMs: 500,
    ...given,
  };
}

export function run(tasks: readonly RunTask[], given: Partial<RunHistory> = {}): RunHistory {
  return {
    version: 1,
    id: '20260105T100000000Z-0a1b2c3d',
    run: '0a1b2c3d-0000-4000-8000-000000000000',
    asked: ['run', 'demo-plan:phases'],
    nx: '24.0.6',
    startedAt: at(-500),
    endedAt: at(60_000),
    tasks,
    ...given,
  };
}

/** What plans and commands may hold, to the worst. */
export const hostile = [
  '<script>alert(1)</script>',
  '<!-- </testcase> ]]> -->',
  '| a | b |',
  '`code` *bold* _under_ ~~gone~~ [link](https://example.com) ![image](https://example.com/i.png)',
  'https://example.com www.example.com @somebody #1',
  '::error file=a.md::no',
  'two\nlines\r\nand\ttabs',
  '\u0000\u0007\u001B[31mred\u001B[0m\uFFFE',
  '\u202Ereversed',
  '設計を書く 🚀👩‍👩‍👧‍👦 é',
  '"quotes" & \'apostrophes\' &amp; \\',
  '\uD800 half a pair',
  '# heading',
  '- [ ] item',
  '$(id) `id` %0A',
];

export const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
  fc.string({ maxLength: 40 }),
);

/** Runs as Nx makes them: nothing starts before what it needs has ended, and at most `parallel` at once. */
export const runs: fc.Arbitrary<RunHistory> = fc
  .record({
    parallel: fc.integer({ min: 1, max: 4 }),
    phases: fc.array(
      fc.record({
        needs: fc.array(fc.nat(), { maxLength: 3 }),
        length: fc.integer({ min: 0, max: 50_000 }),
        cached: fc.boolean(),
        title: text,
        estimate: fc.option(fc.integer({ min: 1, max: 100_000 })),
      }),
      { minLength: 1, maxLength: 14 },
    ),
  })
  .map(({ parallel, phases }) => schedule(parallel, phases));

interface Wish {
  readonly needs: readonly number[];
  readonly length: number;
  readonly cached: boolean;
  readonly title: string;
  readonly estimate: number | null;
}

function schedule(parallel: number, phases: readonly Wish[]): RunHistory {
  const slots = Array.from({ length: parallel }, () => 0);
  const ends: number[] = [];
  const waves: number[] = [];
  const tasks = phases.map(({ needs, length, cached, title, estimate }, index) => {
    const below = index === 0 ? [] : [...new Set(needs.map((need) => need % index))];
    const ready = Math.max(0, ...below.map((need) => ends[need] ?? 0));
    const wave = 1 + Math.max(0, ...below.map((need) => waves[need] ?? 0));
    const slot = slots.indexOf(Math.min(...slots));
    const start = cached ? ready : Math.max(ready, slots[slot] ?? 0);
    const end = cached ? ready : start + length;
    if (!cached) slots[slot] = end;
    ends.push(end);
    waves.push(wave);
    const shared = {
      title,
      wave,
      needs: below.map((need) => String(need + 1)),
      estimateMs: estimate,
    };
    return cached
      ? restored(String(index + 1), length / 1000, shared)
      : ran(String(index + 1), start / 1000, end / 1000, shared);
  });
  return run(tasks);
}
