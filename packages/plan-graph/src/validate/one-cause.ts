import type { Diagnostic, DiagnosticCode } from '../diagnostic/diagnostic.ts';
import type { Range } from '../source/source-text.ts';

/** What is said by the stronger diagnostic too, at a place that it names. */
const weaker: Readonly<Partial<Record<DiagnosticCode, readonly DiagnosticCode[]>>> = {
  // A cycle always has an edge to a phase further down.
  cycle: ['forward-reference'],
  // A plan without phases shows every heading that is nearly one.
  'no-phases': ['unreadable-heading', 'misplaced-dependencies'],
  // A heading for several phases is why there is none.
  'range-heading': ['no-phases', 'unreadable-heading'],
};

/** The diagnostics without those that say of the same cause less than another one. */
export function oncePerCause(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const strong = diagnostics.filter(({ code }) => code in weaker);
  if (strong.length === 0) return diagnostics;
  return diagnostics.filter((one) => !strong.some((other) => covers(other, one)));
}

/** An error is never left out for a warning: without it the plan would run. */
function covers(strong: Diagnostic, one: Diagnostic): boolean {
  if (weaker[strong.code]?.includes(one.code) !== true) return false;
  if (one.severity === 'error' && strong.severity !== 'error') return false;
  return [strong, ...(strong.related ?? [])].some(({ range }) => overlaps(range, one.range));
}

function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
