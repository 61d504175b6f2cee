import { type Diagnostic, hasErrors, sortDiagnostics } from './diagnostic/diagnostic.ts';
import { parseOutline } from './files/parse-outline.ts';
import { raised } from './diagnostic/strict.ts';
import type { Rules } from './model/rules.ts';
import type { SourceText } from './source/source-text.ts';
import { fillMissing } from './validate/resolve/missing-dependencies.ts';
import { PhaseIndex } from './validate/resolve/phase-index.ts';
import { Plan, type Phase, type PlanReading } from './model/plan.ts';
import { resolveReferences } from './validate/resolve/resolve-references.ts';
import { distinctPhases } from './validate/rules/duplicate-id.ts';
import { plainLettersOfUtf16, unexpectedUtf16 } from './validate/rules/encoding.ts';
import { oncePerCause } from './validate/one-cause.ts';
import { rules as checks } from './validate/rules/index.ts';
import { startOfLongText, tooLong, tooManyPhases } from './validate/rules/plan-too-large.ts';
import { serializeWrites } from './validate/resolve/serialize-writes.ts';

/**
 * Reads a plan and judges it. The one way to a {@link Plan}.
 *
 * @param source - the plan file
 * @param rules - the plugin's reading rules; the plan's front matter overrides them
 * @returns a valid plan; or the draft with the errors; or that the file is no plan at all. Never
 *   throws for what a text says.
 */
export function parsePlan(source: SourceText, rules: Rules): PlanReading {
  const beginning = startOfLongText(source);
  const shown = beginning ?? source;
  const plain = plainLettersOfUtf16(shown);
  const draft = parseOutline(plain ?? shown, rules);
  if (draft.phases.length === 0 && draft.nearMisses.length === 0)
    return { kind: 'not-a-plan', draft };
  const unreadable = [
    ...(plain === undefined ? [] : [unexpectedUtf16()]),
    ...(beginning === undefined ? tooManyPhases(draft) : [tooLong(source)]),
  ];
  if (unreadable.length > 0) {
    // Without its phases: nothing else is worked out of them.
    return {
      kind: 'invalid',
      draft: { ...draft, source, phases: [] },
      diagnostics: unreadable.slice(0, 1),
    };
  }

  const distinct = distinctPhases(draft);
  const { phases } = distinct;
  const index = new PhaseIndex(draft, phases);
  const resolved = phases.map((phase) => [phase, resolveReferences(index, phase)] as const);
  const filled = fillMissing(
    draft,
    phases,
    new Map(resolved.map(([phase, { dependencies }]) => [phase, dependencies])),
  );
  const diagnostics: readonly Diagnostic[] = sortDiagnostics(
    raised(
      oncePerCause([
        ...draft.problems,
        ...distinct.diagnostics,
        ...resolved.flatMap(([, { diagnostics: found }]) => found),
        // What is wrong with the lines that are there comes first; it may be all that is missing.
        ...(resolved.some(([, { diagnostics: found }]) => hasErrors(found)) &&
        draft.rules.missing !== 'error'
          ? []
          : filled.diagnostics),
        ...checks.flatMap(({ check }) => check?.({ ...filled, draft, phases, index }) ?? []),
      ]),
      draft.rules,
    ),
  );
  if (hasErrors(diagnostics)) return { kind: 'invalid', draft, diagnostics };

  const dependencies =
    draft.rules.writeConflicts === 'serialize'
      ? serializeWrites(draft, phases, filled.dependencies)
      : filled.dependencies;
  const external = new Map(resolved.map(([phase, found]) => [phase, found.external]));
  const validPhases = phases.map((phase): Phase => ({
    // Before the rest: V8 takes five times as long to add them to a copy.
    dependencies: dependencies.get(phase) ?? [],
    external: external.get(phase) ?? [],
    ...phase,
  }));
  // The only place where a plan becomes valid; everything it promises has just been checked.
  return { kind: 'valid', plan: new Plan(draft, validPhases), draft, diagnostics };
}
