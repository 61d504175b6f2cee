import { readdirSync, readFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fingerprints } from '../src/fingerprint/fingerprints.ts';
import { Lines } from '../src/markdown/lines.ts';
import { Plan, type PlanReading } from '../src/model/plan.ts';
import { defaultRules } from '../src/model/rules.ts';
import { parsePlan } from '../src/parse-plan.ts';
import { fromPlainReading, toPlainReading } from '../src/plain-reading.ts';
import { joinSources } from '../src/source/join-sources.ts';
import type { SourceText } from '../src/source/source-text.ts';
import { plan } from './validate/arbitrary-plan.ts';

const goldens = new URL('./validate/__golden__/', import.meta.url);

/** By the names of their folders. */
const sources = readdirSync(goldens)
  .sort()
  .map((name): readonly [string, SourceText] => {
    const folder = new URL(`${name}/`, goldens);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .sort();
    const texts = files.map((path) => ({
      path,
      text: readFileSync(new URL(path, folder), 'utf8'),
    }));
    return [name, joinSources(texts)];
  });

/** As another process finds it. */
function writtenDown(source: SourceText): PlanReading {
  const bytes = serialize(toPlainReading(parsePlan(source, defaultRules)));
  return fromPlainReading(
    deserialize(bytes) as ReturnType<typeof toPlainReading>,
    source,
    defaultRules,
  );
}

/** Places of what would be something else, or nothing, once it is written down. */
function oddIn(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'function' || typeof value === 'symbol') return [path];
  if (typeof value !== 'object' || value === null) return [];
  const kind = Object.getPrototypeOf(value) as unknown;
  if (kind !== Object.prototype && kind !== Array.prototype) return [path];
  return Object.entries(value).flatMap(([key, one]) => oddIn(one, `${path}.${key}`));
}

test.each(sources)('%s: what is written down is plain, and the reading again', (_name, source) => {
  const reading = parsePlan(source, defaultRules);
  expect(oddIn(toPlainReading(reading))).toEqual([]);
  const again = writtenDown(source);
  expect(again).toEqual(reading);
  expect(again.draft.lines).toBeInstanceOf(Lines);
  expect(again.kind === 'valid' && again.plan instanceof Plan).toBe(reading.kind === 'valid');
  if (again.kind !== 'valid' || reading.kind !== 'valid') return;
  expect(again.plan.draft).toBe(again.draft);
  expect(fingerprints(again.plan)).toEqual(fingerprints(reading.plan));
});

test('so is what is written down of any plan', () => {
  fc.assert(
    fc.property(plan, ({ text }) => {
      const source = { path: 'plan.md', text };
      expect(writtenDown(source)).toEqual(parsePlan(source, defaultRules));
    }),
    { numRuns: 100 },
  );
});
