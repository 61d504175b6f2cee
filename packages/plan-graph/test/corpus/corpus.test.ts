import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { defaultRules, formatNames, type Rules } from '../../src/model/rules.ts';
import { toShownId } from '../../src/values/phase-ids.ts';
import { knownUnits } from '../../src/vocabulary/units.ts';
import { PhaseIndex } from '../../src/validate/resolve/phase-index.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { resolveReferences } from '../../src/validate/resolve/resolve-references.ts';
import { distinctPhases } from '../../src/validate/rules/duplicate-id.ts';

/**
 * Real plans of others, which are not part of this repository. Who has them beside it gets them
 * read; everyone else gets a skipped test that says so.
 */
const corpus = resolve(import.meta.dirname, '../../../../../shared/corpus');

interface Entry {
  readonly file: string;
  readonly expected?: {
    readonly phases: readonly {
      readonly id: string;
      readonly title: string;
      readonly deps: readonly string[];
    }[];
  };
}

type DeclaredPhase = NonNullable<Entry['expected']>['phases'][number];

function withoutTitle({ id, deps }: DeclaredPhase): object {
  return { id, deps };
}

if (existsSync(corpus)) {
  const entries = readFileSync(resolve(corpus, 'corpus.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);
  const textOf = (file: string): string => readFileSync(resolve(corpus, file), 'utf8');
  const read = (file: string, rules: Partial<Rules> = {}) =>
    parsePlan({ path: file, text: textOf(file) }, { ...defaultRules, ...rules });

  /** Phases with what their text declares: before the rule for phases that declare nothing. */
  const declaredIn = (file: string): DeclaredPhase[] => {
    const { draft } = read(file);
    const { phases } = distinctPhases(draft);
    const index = new PhaseIndex(draft, phases);
    const written = new Map(phases.map(({ id, writtenId }) => [id, writtenId]));
    return phases.map((phase) => ({
      id: phase.writtenId,
      title: phase.title,
      deps: resolveReferences(index, phase)
        .dependencies.filter(({ source }) => source !== 'order')
        .map(({ on }) => written.get(on) ?? ''),
    }));
  };
  const files = readdirSync(corpus).filter((file) => file.endsWith('.md'));

  /** Those that a plan has words of, and of all others each in some of the plans: most find nothing in most plans. */
  const unitsFor = (file: string): readonly string[] => {
    const text = textOf(file).toLowerCase();
    return knownUnits.filter(
      (unit, at) =>
        text.includes(unit.toLowerCase()) || at % someUnits === files.indexOf(file) % someUnits,
    );
  };
  const someUnits = 8;

  describe.each(files)('%s', (file) => {
    test('is read by any unit', () => {
      for (const unit of unitsFor(file)) expect(() => read(file, { unit })).not.toThrow();
    });

    test('is read in every format, with each id where its range says', () => {
      const text = textOf(file);
      for (const format of [undefined, ...formatNames]) {
        const reading = read(file, format === undefined ? {} : { format });
        if (reading.kind === 'not-a-plan') continue;
        for (const { idRange, writtenId } of reading.draft.phases)
          expect(toShownId(text.slice(idRange.start, idRange.end))).toBe(writtenId);
      }
    });
  });

  const judged = entries.filter(({ expected }) => expected !== undefined);
  const isFresh = ({ file }: Entry): boolean => file.startsWith('fresh-');
  /** Phases with all they need, what comes from their order included; undefined: the plan is refused. */
  const finallyIn = (file: string): ReadonlyMap<string, readonly string[]> | undefined => {
    const reading = read(file);
    if (reading.kind !== 'valid') return undefined;
    const written = new Map(reading.plan.phases.map(({ id, writtenId }) => [id, writtenId]));
    return new Map(
      reading.plan.phases.map(({ writtenId, dependencies }) => [
        writtenId,
        dependencies.map(({ on }) => written.get(on) ?? '').toSorted(),
      ]),
    );
  };
  /** What a person wrote down is what a plan declares or, where a format says so, what the order adds to it. */
  const isExact = ({ file, expected }: Entry): boolean => {
    const person = expected?.phases ?? [];
    return (
      isDeepStrictEqual(
        declaredIn(file).map(withoutTitle),
        person.map(({ id, deps }) => ({ id, deps })),
      ) ||
      isDeepStrictEqual(
        finallyIn(file),
        new Map(person.map(({ id, deps }) => [id, deps.toSorted()])),
      )
    );
  };

  test('there are nineteen plans, besides the fresh ones, with edges a person wrote down', () => {
    expect(judged.filter((entry) => !isFresh(entry))).toHaveLength(19);
  });

  test.each(judged.filter((entry) => !isFresh(entry)))(
    '$file: phases and edges are those a person read',
    ({ file, expected }) => {
      const phases = expected?.phases.map(({ id, title, deps }) => ({ id, title, deps }));
      expect(declaredIn(file)).toEqual(phases);
    },
  );

  // Plans of authors who were not looked at while the reader was written. The list only gets shorter: one has a phase
  // after a phase that a person left out of what its order means, the other a range of which a person took the ends.
  test('of the 33 fresh plans all but two are read exactly', () => {
    const fresh = judged.filter(isFresh);
    const others = fresh.filter((entry) => !isExact(entry)).map(({ file }) => file);
    expect(fresh).toHaveLength(33);
    expect(others.filter((file) => !['fresh-13.md', 'fresh-45.md'].includes(file))).toEqual([]);
  });

  test('02.md: its cycle is found', () => {
    const reading = read('02.md');
    expect(reading).toMatchObject({ kind: 'invalid' });
    expect(
      reading.kind === 'invalid' && reading.diagnostics.map(({ message }) => message),
    ).toContainEqual(expect.stringContaining('1 -> 3 -> 2 -> 1'));
  });

  test.each([
    ['59.md', 'Unit', 'valid'],
    ['62.md', 'Task Group', 'valid'],
    // One of its numbers stands twice.
    ['63.md', 'Task Group', 'invalid'],
  ])('%s: its unit is %s', (file, unit, kind) => {
    const reading = read(file);
    expect([reading.draft.rules.unit, reading.kind]).toEqual([unit, kind]);
  });
} else {
  test.skip('real plans: skipped, because the corpus does not lie beside this repository', () => {
    expect(true).toBe(true);
  });
}
