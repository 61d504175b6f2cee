import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';

/** A dependency line as people and agents write it, in one of the languages of the vocabulary. */
interface Entry {
  readonly unit: string;
  readonly ids: readonly string[];
  /** The phase below which the line stands. */
  readonly phase: string;
  readonly line: string;
  /** `refused`: nobody can be sure what is meant. */
  readonly expected: readonly string[] | 'refused';
}

const entries = JSON.parse(
  readFileSync(join(import.meta.dirname, 'written-lines.json'), 'utf8'),
) as readonly Entry[];

function edgesOf({ unit, ids, phase, line }: Entry): readonly string[] | 'refused' {
  const text = ids
    .map((id) => `## ${unit} ${id}: Title of ${id}\n\n${id === phase ? line : ''}\n\nText.\n`)
    .join('\n');
  const reading = parsePlan(
    { path: 'plan.md', text: `# Plan\n\n${text}` },
    { ...defaultRules, unit, missing: 'independent' },
  );
  if (reading.kind !== 'valid') return 'refused';
  const { phases, byId } = reading.plan;
  return (phases.find(({ writtenId }) => writtenId === phase)?.dependencies ?? []).map(
    ({ on }) => byId.get(on)?.writtenId ?? '',
  );
}

describe('lines as people write them', () => {
  test.each(entries.map((entry) => [entry.line, entry] as const))('%s', (_, entry) => {
    expect(edgesOf(entry)).toEqual(entry.expected);
  });
});
