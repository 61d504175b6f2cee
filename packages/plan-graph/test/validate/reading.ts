import { defaultRules, type Rules } from '../../src/model/rules.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { type SourceText, textOf } from '../../src/source/source-text.ts';
import type { PlanReading } from '../../src/model/plan.ts';
import { parsePlan } from '../../src/parse-plan.ts';

export function read(text: string, rules: Partial<Rules> = {}): PlanReading {
  return parsePlan({ path: 'plan.md', text }, { ...defaultRules, ...rules });
}

export function diagnosticsOf(reading: PlanReading): readonly Diagnostic[] {
  return reading.kind === 'not-a-plan' ? [] : reading.diagnostics;
}

/** `1 2<1 3<1,2`: every phase with what it needs; of an invalid plan its diagnostics' codes. */
export function edgesOf(text: string, rules: Partial<Rules> = {}): string {
  const reading = read(text, rules);
  if (reading.kind !== 'valid') {
    const codes = diagnosticsOf(reading)
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
    return [reading.kind, ...codes].join(' ');
  }
  return reading.plan.phases
    .map(({ id, dependencies }) =>
      dependencies.length === 0 ? id : `${id}<${dependencies.map(({ on }) => on).join(',')}`,
    )
    .join(' ');
}

/** A diagnostic as tables compare it: the text of its range instead of the range. */
export function shown(source: SourceText, diagnostic: Diagnostic): object {
  const { range, related, ...rest } = diagnostic;
  return {
    ...rest,
    at: textOf(source, range),
    ...(related && {
      related: related.map((place) => `${place.message}: ${textOf(source, place.range)}`),
    }),
  };
}

/** All diagnostics of a text in the form of {@link shown}. */
export function mistakesOf(text: string, rules: Partial<Rules> = {}): readonly object[] {
  const source = { path: 'plan.md', text };
  return diagnosticsOf(read(text, rules)).map((diagnostic) => shown(source, diagnostic));
}

/** `warning code: what it points at` of all diagnostics of a text. */
export function findingsOf(text: string, rules: Partial<Rules> = {}): readonly string[] {
  return diagnosticsOf(read(text, rules)).map(
    ({ severity, code, range }) =>
      `${severity} ${code}: ${text.slice(range.start, range.end).split(/\r?\n/, 1)[0] ?? ''}`,
  );
}

/** A plan of phases `1`, `2`, …, each with a line below its heading; an empty one leaves it out. */
export function planOf(...lines: readonly string[]): string {
  return lines.map((line, index) => `## Phase ${index + 1}: P${index + 1}\n${line}\n`).join('\n');
}
