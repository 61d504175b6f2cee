import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contentReader } from '../../src/content/content-reader.ts';
import { contentDiagnostics } from '../../src/validate/rules/content-diagnostics.ts';
import { mayRunTogether } from '../../src/graph/may-run-together.ts';
import { planGraph } from '../../src/graph/dependency-graph.ts';
import { type WriteConflict, writeConflicts } from '../../src/validate/rules/write-conflict.ts';
import { planOf, read, shown } from './reading.ts';

const findings = (text: string, strict = false): readonly object[] =>
  contentDiagnostics(read(text, { strict })).map((diagnostic) =>
    shown({ path: 'plan.md', text }, diagnostic),
  );
/** `Phase.path with Phase.path`, of every conflict. */
const conflicts = (text: string): readonly string[] =>
  findings(text).map((finding) => {
    const { at, phase, related } = finding as { at: string; phase: string; related: string[] };
    return `${phase}.${at} with ${related.map((line) => line.replace(/^Phase (\w+) names.*: /, '$1.')).join(', ')}`;
  });

describe('write-conflict', () => {
  test('in full', () => {
    expect(
      findings(planOf('deps: []\nFiles: `src/a.ts`', 'deps: []\n\n- [ ] Change `src/a.ts`')),
    ).toEqual([
      {
        code: 'write-conflict',
        severity: 'warning',
        message:
          'Unexpected `src/a.ts` in Phase 2 and in Phase 1, expected phases that may run at the same time to write different files',
        at: 'src/a.ts',
        phase: '2',
        fix: 'Make one of them depend on the other, name each file in one phase only, or set `writeConflicts` to `serialize`.',
        related: ['Phase 1 names `src/a.ts`: src/a.ts'],
      },
    ]);
  });

  test.each<[string, string, readonly string[]]>([
    ['one after the other', planOf('deps: []\nFiles: `a.ts`', 'deps: 1\nFiles: `a.ts`'), []],
    [
      'one long after the other',
      planOf('deps: []\nFiles: `a.ts`', 'deps: 1', 'deps: 2\nFiles: `a.ts`'),
      [],
    ],
    ['a plan in order', planOf('Files: `a.ts`', 'Files: `a.ts`'), []],
    [
      'different waves that may meet',
      planOf('deps: []\nFiles: `a.ts`', 'deps: []', 'deps: 2\nFiles: `a.ts`'),
      ['3.a.ts with 1.a.ts'],
    ],
    [
      'a folder and a file in it',
      planOf('deps: []\nFiles: `src/`', 'deps: []\nFiles: `src/a.ts`'),
      ['2.src/a.ts with 1.src/'],
    ],
    [
      'a file and a folder above it',
      planOf('deps: []\nFiles: `src/a.ts`', 'deps: []\nFiles: `src/`'),
      ['2.src/ with 1.src/a.ts'],
    ],
    [
      'a glob that holds it',
      planOf('deps: []\nFiles: `src/**`', 'deps: []\nFiles: `src/a.ts`'),
      ['2.src/a.ts with 1.src/**'],
    ],
    [
      'globs that only may meet',
      planOf('deps: []\nFiles: `src/*.ts`', 'deps: []\nFiles: `src/a*`'),
      [],
    ],
    [
      'an output and a file',
      planOf('deps: []\nOutputs: dist', 'deps: []\nFiles: `dist/a.js`'),
      ['2.dist/a.js with 1.dist'],
    ],
    [
      'a folder in a sentence',
      planOf('deps: []\n\n- [ ] Work in `src/`', 'deps: []\n\n- [ ] Work in `src/`'),
      [],
    ],
    [
      'another case of letters',
      planOf('deps: []\nFiles: `A.ts`', 'deps: []\nFiles: `a.ts`'),
      ['2.a.ts with 1.A.ts'],
    ],
    [
      'three phases',
      planOf('deps: []\nFiles: `a.ts`', 'deps: []\nFiles: `a.ts`', 'deps: []\nFiles: `a.ts`'),
      ['2.a.ts with 1.a.ts', '3.a.ts with 1.a.ts, 2.a.ts'],
    ],
    [
      'work that is over',
      planOf('deps: []\nStatus: done\nFiles: `a.ts`', 'deps: []\nFiles: `a.ts`'),
      [],
    ],
    [
      'work that is left out',
      planOf('deps: []\nFiles: `a.ts`', 'deps: []\nStatus: skipped\nFiles: `a.ts`'),
      [],
    ],
  ])('%s', (_, text, expected) => {
    expect(conflicts(text)).toEqual(expected);
  });

  test('is said once for phases, however many files they name', () => {
    const files = 'Files: `a.ts`, `b.ts`, `c.ts`, `d.ts`, `e.ts`';
    const [finding, ...more] = findings(planOf(`deps: []\n${files}`, `deps: []\n${files}`));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      message:
        'Unexpected `a.ts`, `b.ts`, `c.ts` and 2 more in Phase 2 and in Phase 1, expected phases that may run at the same time to write different files',
    });
  });

  test('two outputs are left to output-conflict', () => {
    expect(conflicts(planOf('deps: []\nOutputs: dist/*', 'deps: []\nOutputs: dist/a*'))).toEqual(
      [],
    );
  });

  test('exactly the pairs that may run together and name one file', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            needs: fc.array(fc.nat(6), { maxLength: 3 }),
            files: fc.array(fc.constantFrom('a.ts', 'b.ts', 'c/d.ts'), { maxLength: 2 }),
          }),
          { minLength: 1, maxLength: 7 },
        ),
        (phases) => {
          const text = planOf(
            ...phases.map(({ needs, files }, index) => {
              const before = [...new Set(needs.filter((need) => need < index))].map(
                (need) => need + 1,
              );
              return `deps: [${before.join(', ')}]\nFiles: ${files.map((file) => `\`${file}\``).join(', ')}`;
            }),
          );
          const reading = read(text);
          if (reading.kind !== 'valid') throw new Error(reading.kind);
          const together = mayRunTogether(planGraph(reading.plan.phases));
          const expected = phases.flatMap(({ files }, later) =>
            [...new Set(files)].flatMap((file) => {
              const met = phases.slice(0, later).flatMap((phase, earlier) => {
                const ids = [
                  reading.plan.phases[earlier]!.id,
                  reading.plan.phases[later]!.id,
                ] as const;
                return phase.files.includes(file) && together(...ids)
                  ? [`${earlier + 1}.${file}`]
                  : [];
              });
              return met.length === 0 ? [] : [`${later + 1}.${file} with ${met.join(', ')}`];
            }),
          );
          const name = ({ phase, path }: WriteConflict['named']) => `${phase.id}.${path.pattern}`;
          const found = writeConflicts(reading.plan, contentReader(reading.draft.source)).map(
            ({ named, others }) => `${name(named)} with ${others.map(name).join(', ')}`,
          );
          expect(found.sort()).toEqual(expected.sort());
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a plan that names one file a thousand times is checked all the same', () => {
    const text = planOf(...Array.from({ length: 1000 }, () => 'deps: []\nFiles: `a.ts`'));
    expect(findings(text).length).toBeGreaterThan(500);
  });
});

describe('under strict', () => {
  const clash = planOf('deps: []\nFiles: `a.ts`', 'deps: []\nFiles: `a.ts`');
  const noLanguage = planOf('deps: []\n\nTesting:\n\n```\nmake\n```');

  test.each([
    ['write-conflict', clash],
    ['fence-without-language', noLanguage],
  ])('%s is an error, which the graph path knows nothing of', (code, text) => {
    expect(findings(text)).toMatchObject([{ code, severity: 'warning' }]);
    expect(findings(text, true)).toMatchObject([{ code, severity: 'error' }]);
    expect(read(text, { strict: true }).kind).toBe('valid');
  });
});
