import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { defaultRules } from '../../src/model/rules.ts';
import { joinSources } from '../../src/source/join-sources.ts';
import { fileOf, positionAt, type Range, type SourceText } from '../../src/source/source-text.ts';
import type { PlanReading } from '../../src/model/plan.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { expectGolden } from '../golden.ts';

const folder = new URL('./__golden__/', import.meta.url);
const names = readdirSync(folder).sort();

function readFiles(files: readonly SourceText[]): PlanReading {
  return parsePlan(joinSources(files), defaultRules);
}

/** A reading as people can check it against the plan: positions instead of offsets, a line for a diagnostic. */
function readable(reading: PlanReading): object {
  const { draft } = reading;
  const { source } = draft;
  const phases = reading.kind === 'valid' ? reading.plan.phases : draft.phases;
  return {
    kind: reading.kind,
    ...(draft.name !== undefined && { name: draft.name }),
    rules: `${draft.rules.unit}, ${draft.rules.missing}`,
    phases: phases.map((phase) => ({
      id: phase.id,
      title: phase.title,
      lines: place(source, phase.section),
      status: [phase.status.value, phase.status.from, phase.status.note].filter(Boolean).join(', '),
      ...(reading.kind === 'valid' && {
        dependencies: reading.plan.byId
          .get(phase.id)
          ?.dependencies.map(
            (edge) => `${edge.on} by ${edge.source} at ${place(source, edge.range)}`,
          ),
      }),
      ...(phase.outputs && { outputs: phase.outputs.map(({ pattern }) => pattern) }),
      ...(phase.estimate && { minutes: phase.estimate.minutes }),
      ...(phase.mayRun && { mayRun: true }),
    })),
    diagnostics:
      reading.kind === 'not-a-plan' ? [] : reading.diagnostics.flatMap((it) => lines(source, it)),
  };
}

function lines(source: SourceText, diagnostic: Diagnostic): readonly string[] {
  const { code, severity, range, message, fix, related = [] } = diagnostic;
  return [
    `${code} ${severity} ${place(source, range)} ${message}${fix === undefined ? '' : ` | ${fix}`}`,
    ...related.map((it) => `  ${place(source, it.range)} ${it.message}`),
  ];
}

/** `line:column-line:column`, the second one exclusive, after the path where it is another file than `plan.md`. */
function place(joined: SourceText, joinedRange: Range): string {
  const { source, range } = fileOf(joined, joinedRange);
  const at = (offset: number): string => {
    const { line, column } = positionAt(source, offset);
    return `${line}:${column}`;
  };
  const path = source.path === joined.path ? '' : `${source.path} `;
  return `${path}${at(range.start)}-${at(range.end)}`;
}

/** `plan.md`, and the other files of a plan in several. */
const plans = names.map((name) => ({
  name,
  files: readdirSync(new URL(`${name}/`, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md'))
    .toSorted((a, b) => (a === 'plan.md' ? -1 : b === 'plan.md' ? 1 : a < b ? -1 : 1))
    .map((path) => ({ path, text: readFileSync(new URL(`${name}/${path}`, folder), 'utf8') })),
}));

test.each(plans)('$name is read as its reading.json says', ({ name, files }) => {
  const json = JSON.stringify(readable(readFiles(files)), undefined, 2);
  expectGolden(new URL(`${name}/reading.json`, folder), `${json}\n`);
});

describe.each([
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['CR', (text: string) => text.replaceAll('\n', '\r')],
  ['a BOM', (text: string) => `\uFEFF${text}`],
])('the same with %s', (_, change) => {
  test.each(plans)('$name', ({ files }) => {
    const changed = files.map(({ path, text }) => ({ path, text: change(text) }));
    expect(readable(readFiles(changed))).toEqual(readable(readFiles(files)));
  });
});
