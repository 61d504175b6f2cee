import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contentDiagnostics } from '../../src/validate/rules/content-diagnostics.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { planGraph } from '../../src/graph/dependency-graph.ts';
import { mayRunTogether } from '../../src/graph/may-run-together.ts';
import { transitiveReduction } from '../../src/graph/transitive-reduction.ts';
import { textOf } from '../../src/source/source-text.ts';
import type { Plan } from '../../src/model/plan.ts';
import { edgesOf, read } from './reading.ts';

interface Written {
  readonly needs?: readonly number[];
  readonly files?: readonly string[];
}

/** Phases `1`, `2`, … with what they need and write. */
function planOf(...phases: readonly Written[]): string {
  return phases
    .map(({ needs = [], files = [] }, index) => {
      const listed = files.length === 0 ? '' : `Files: ${files.map((f) => `\`${f}\``).join(', ')}`;
      return `## Phase ${index + 1}: P\n\ndependencies: [${needs.join(', ')}]\n\n${listed}\n`;
    })
    .join('\n');
}

const serialize = { writeConflicts: 'serialize' } as const;

function serialized(text: string): Plan {
  const reading = read(text, serialize);
  if (reading.kind !== 'valid') throw new Error(`${reading.kind}: ${text}`);
  return reading.plan;
}

describe('phases that write the same are put in order', () => {
  test.each<readonly [string, readonly Written[], string]>([
    ['the first of the text first', [{ files: ['a'] }, { files: ['a'] }], '1 2<1'],
    ['a chain, not every pair', [1, 2, 3, 4].map(() => ({ files: ['a'] })), '1 2<1 3<2 4<3'],
    [
      'not where they are in order already',
      [{ files: ['a'] }, { needs: [1] }, { needs: [2], files: ['a'] }],
      '1 2<1 3<2',
    ],
    [
      'a folder after all that is in it',
      [{ files: ['src/a.ts'] }, { files: ['src/b.ts'] }, { files: ['src'] }],
      '1 2 3<1,2',
    ],
    ['different files: nothing', [{ files: ['a'] }, { files: ['b'] }, {}], '1 2 3'],
    [
      'a phase that stands before one it needs comes after it',
      [{ needs: [3], files: ['a'] }, { files: ['a'] }, { files: ['a'] }],
      '1<3 2 3<2',
    ],
    [
      'beside what it needs anyhow, in the order of the text',
      [{ files: ['a'] }, {}, { needs: [2], files: ['a'] }],
      '1 2 3<1,2',
    ],
  ])('%s', (_, phases, edges) => {
    expect(edgesOf(planOf(...phases), serialize)).toBe(edges);
  });

  test('not by default, and as the front matter says', () => {
    const text = planOf({ files: ['a'] }, { files: ['a'] });
    expect(edgesOf(text)).toBe('1 2');
    expect(edgesOf(`---\nwriteConflicts: serialize\n---\n${text}`)).toBe('1 2<1');
    expect(edgesOf(`---\nwriteConflicts: refuse\n---\n${text}`, serialize)).toBe('1 2');
    expect(edgesOf(`---\nwriteConflicts: later\n---\n${text}`)).toBe('invalid bad-field-value');
  });

  test('also by what tasks name and by outputs; the edge says which file', () => {
    const plan = serialized(
      [
        '## Phase 1: P\n\ndependencies: []\n\nOutputs: `src/gen`\n',
        '## Phase 2: P\n\ndependencies: []\n\n- [ ] Change `src/gen/b.ts`\n',
      ].join('\n'),
    );
    const [edge] = plan.phases[1]?.dependencies ?? [];
    expect(edge).toMatchObject({ on: '1', source: 'write conflict' });
    expect(edge && textOf(plan.draft.source, edge.range)).toBe('src/gen/b.ts');
  });

  test('whatever the status is, because ticks must rerun nothing', () => {
    const text = planOf({ files: ['a'] }, { files: ['a'] });
    const done = text.replace('## Phase 1: P', '## Phase 1: P [DONE]');
    expect(edgesOf(done, serialize)).toBe('1 2<1');
    expect(fingerprints(serialized(done))).toEqual(fingerprints(serialized(text)));
  });

  test('it is in the fingerprints, as any edge is', () => {
    const first = { files: ['a'] };
    const prints = fingerprints(serialized(planOf(first, first, { files: ['b'] })));
    const edited = fingerprints(serialized(planOf({ files: ['a', 'c'] }, first, { files: ['b'] })));
    const changed = [...prints].filter(([id, print]) => edited.get(id) !== print);
    expect(changed.map(([id]) => id)).toEqual(['1', '2']);
  });

  test('a cycle stays a mistake', () => {
    expect(edgesOf(planOf({ needs: [2], files: ['a'] }, { needs: [1] }), serialize)).toBe(
      'invalid cycle',
    );
  });

  // Each two compared would take minutes, and the test would be ended before that.
  test('with more to compare than is sane, all are put in order', () => {
    const phases = Array.from({ length: 1000 }, (_, at) => ({
      files: [`*/${at}`, `*/b${at}`],
    }));
    const plan = serialized(planOf(...phases));
    expect(plan.phases.at(-1)?.dependencies.map(({ on }) => on)).toEqual(['999']);
  });
});

const written = fc.constantFrom('a', 'b', 'src', 'src/a', 'src/b', 'src/*.ts', 'src/**', 'x/y/z');
const plans = fc
  .record({
    phases: fc.array(
      fc.record({
        chance: fc.array(fc.nat({ max: 4 }), { minLength: 9, maxLength: 9 }),
        files: fc.uniqueArray(written, { maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 9 },
    ),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 9 }),
  })
  .map(({ phases, order }) =>
    planOf(
      ...phases.map(({ chance, files }, at): Written => {
        // Only what stands before it in a random order is needed: no cycle, but references forward.
        const before = (other: number): boolean => (order[other] ?? 0) < (order[at] ?? 0);
        const needs = phases.flatMap((_, other) =>
          before(other) && chance[other] === 0 ? [other + 1] : [],
        );
        return { needs, files };
      }),
    ),
  );

describe('any plan', () => {
  const all = (judge: (plan: Plan, text: string) => void): void => {
    fc.assert(
      fc.property(plans, (text) => {
        judge(serialized(text), text);
      }),
      { numRuns: 300 },
    );
  };
  test('has no write conflict left, and no cycle', () => {
    all((plan, text) => {
      expect(() => mayRunTogether(planGraph(plan.phases))).not.toThrow();
      const codes = contentDiagnostics(read(text, serialize)).map(({ code }) => code);
      expect(codes).not.toContain('write-conflict');
    });
  });
  test('keeps what is declared, and gets no edge that others imply or nothing asks for', () => {
    all((plan, text) => {
      const before = read(text);
      if (before.kind !== 'valid') throw new Error(before.kind);
      const { implied } = transitiveReduction(planGraph(plan.phases));
      for (const phase of plan.phases) {
        const declared = before.plan.byId.get(phase.id)?.dependencies ?? [];
        const added = phase.dependencies.filter(({ source }) => source === 'write conflict');
        expect(phase.dependencies.filter((edge) => !added.includes(edge))).toEqual(declared);
        for (const { on } of added)
          expect(implied).not.toContainEqual({ node: phase.id, need: on });
      }
      const conflicts = contentDiagnostics(before).some(({ code }) => code === 'write-conflict');
      const added = plan.phases.flatMap(({ dependencies }) => dependencies);
      expect(added.some(({ source }) => source === 'write conflict')).toBe(conflicts);
    });
  });
});
