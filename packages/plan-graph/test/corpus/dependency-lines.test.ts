import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';

/** Real dependency lines of others, in nine languages, with the edges that a person read in them; beside the corpus of plans. */
const file = resolve(import.meta.dirname, '../../../../../shared/corpus/dependency-lines.jsonl');

interface Entry {
  readonly unit: string;
  readonly ids: readonly string[];
  /** The phase below which the line stands. */
  readonly phase: string;
  readonly line: string;
  /** A word where it is no list: what is meant is no phase of the plan. */
  readonly expected: readonly string[] | string;
}

/** What the line makes of the plan; undefined: it is refused. */
function edgesOf({ unit, ids, phase, line }: Entry): readonly string[] | undefined {
  const text = ids
    .map((id) => `## ${unit} ${id}: Title of ${id}\n\n${id === phase ? line : ''}\n\nText.\n`)
    .join('\n');
  const reading = parsePlan(
    { path: 'plan.md', text: `# Plan\n\n${text}` },
    { ...defaultRules, unit, missing: 'independent' },
  );
  if (reading.kind !== 'valid') return undefined;
  const written = new Map(reading.plan.phases.map(({ id, writtenId }) => [id, writtenId]));
  return reading.plan.phases
    .find(({ writtenId }) => writtenId === phase)
    ?.dependencies.map(({ on }) => written.get(on) ?? '');
}

if (existsSync(file)) {
  const entries = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);
  const readings = entries.map((entry) => ({ entry, edges: edgesOf(entry) }));

  // The floors only rise, and the ceiling only sinks.
  test('of 69 lines at least 68 are read exactly, and none refuses the plan', () => {
    const exact = readings.filter(
      ({ entry, edges }) => edges?.toSorted().join() === [entry.expected].flat().toSorted().join(),
    );
    expect(exact.length).toBeGreaterThanOrEqual(68);
    expect(readings.filter(({ edges }) => edges === undefined)).toEqual([]);
  });

  test('no edge is invented', () => {
    const invented = readings.filter(({ entry, edges = [] }) =>
      edges.some((id) => !entry.expected.includes(id)),
    );
    expect(invented.map(({ entry }) => entry.line)).toEqual([]);
  });
} else {
  test.skip('real lines: skipped, because the corpus does not lie beside this repository', () => {
    expect(true).toBe(true);
  });
}
