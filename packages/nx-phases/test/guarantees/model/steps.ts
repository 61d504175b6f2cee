import fc from 'fast-check';
import type { Looking, PhaseSpec, PlanSpec, Reading, Writing } from './plans.ts';

/** Numbers in steps choose among what is there at that time, so that a history stays one if steps are left out. */
export type Step =
  /** A person writes a file: a source, a deliverable, or something among the outputs of a phase. */
  | { readonly does: 'write'; readonly file: number; readonly text: number }
  | { readonly does: 'remove'; readonly file: number }
  | { readonly does: 'remove outputs'; readonly phase: number }
  | { readonly does: 'tick'; readonly phase: number }
  | { readonly does: 'reword'; readonly phase: number; readonly words: number }
  | { readonly does: 'rewrite prose'; readonly plan: number; readonly words: number }
  | { readonly does: 'commit' }
  | { readonly does: 'check out'; readonly commit: number }
  | { readonly does: 'stash' }
  | { readonly does: 'take the stash back' }
  | { readonly does: 'remove .nx' }
  | { readonly does: 'run phase'; readonly phase: number }
  | { readonly does: 'run phases'; readonly plan: number }
  | { readonly does: 'run all phases' }
  | { readonly does: 'verify'; readonly plan: number }
  | { readonly does: 'verify all' }
  | { readonly does: 'verify affected' }
  | { readonly does: 'run affected' }
  | {
      readonly does: 'run phase, killed';
      readonly phase: number;
      readonly at: 'run' | 'check';
      readonly victim: 'nx' | 'executor';
    }
  | {
      readonly does: 'run phases, edited meanwhile';
      readonly phase: number;
      readonly at: 'run' | 'check';
      readonly file: number;
      readonly text: number;
    }
  | { readonly does: 'run phases in a clone' };

export interface Scenario {
  readonly plans: readonly PlanSpec[];
  /** Which folders of outputs git ignores. */
  readonly ignored: readonly string[];
  readonly steps: readonly Step[];
}

const small = fc.nat({ max: 19 });

const readings: fc.Arbitrary<Reading> = fc.constantFrom('says nothing', 'files', 'folder', 'glob');
const writings: fc.Arbitrary<Writing> = fc.constantFrom(
  'nothing',
  'deliverable',
  'file',
  'folder',
  'fresh folder',
  'glob',
  'file',
  'folder',
  'unsaid',
);
const lookings: fc.Arbitrary<Looking> = fc.constantFrom(
  'content',
  'no bad file',
  'no other file',
  'content',
  'mending',
  'nothing',
);

function phaseSpecs(phase: number): fc.Arbitrary<PhaseSpec> {
  return fc.record({
    reading: readings,
    writing: writings,
    looking: lookings,
    needs: phase === 0 ? fc.constant([]) : fc.subarray([...Array(phase).keys()]),
    needsOther: phase === 1 ? fc.boolean() : fc.constant(false),
  });
}

function planSpecs(most: number): fc.Arbitrary<PlanSpec> {
  return fc
    .integer({ min: 1, max: most })
    .chain((count) => fc.tuple(...[...Array(count).keys()].map(phaseSpecs)))
    .map((phases) => ({ phases }));
}

const edits: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ does: fc.constant('write' as const), file: small, text: small }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('remove' as const), file: small }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('remove outputs' as const), phase: small }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('tick' as const), phase: small }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('reword' as const),
      phase: small,
      words: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('rewrite prose' as const),
      plan: small,
      words: fc.nat({ max: 2 }),
    }),
  },
);

const ofGit: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ does: 'commit' as const }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('check out' as const), commit: small }) },
  { weight: 1, arbitrary: fc.constant({ does: 'stash' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'take the stash back' as const }) },
);

const runs: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('run phase' as const), phase: small }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('run phases' as const), plan: small }) },
  { weight: 4, arbitrary: fc.constant({ does: 'run all phases' as const }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('verify' as const), plan: small }) },
  { weight: 3, arbitrary: fc.constant({ does: 'verify all' as const }) },
  { weight: 2, arbitrary: fc.constant({ does: 'verify affected' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'run affected' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('run phases, edited meanwhile' as const),
      phase: small,
      at: fc.constantFrom('run' as const, 'check' as const),
      file: small,
      text: small,
    }),
  },
);

/** What the world of the fast test has not: processes that are killed, and a second checkout. */
const slowRuns: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('run phase, killed' as const),
      phase: small,
      at: fc.constantFrom('run' as const, 'check' as const),
      victim: fc.constantFrom('nx' as const, 'executor' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'run phases in a clone' as const }) },
);

/** @param real - whether processes can be killed and checkouts cloned */
export function scenarios({
  steps,
  real,
}: {
  readonly steps: number;
  readonly real: boolean;
}): fc.Arbitrary<Scenario> {
  return fc.record({
    plans: fc.tuple(planSpecs(3), planSpecs(2)),
    ignored: fc.subarray(['out', 'gen']),
    steps: fc.array(
      fc.oneof(
        { weight: 18, arbitrary: edits },
        { weight: 6, arbitrary: ofGit },
        { weight: 18, arbitrary: runs },
        { weight: real ? 4 : 0, arbitrary: slowRuns },
        { weight: 1, arbitrary: fc.constant({ does: 'remove .nx' as const }) },
      ),
      { minLength: steps, maxLength: steps },
    ),
  });
}
