import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { declares } from '../../references/dependency-field.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { inOrder } from './order.ts';
import { nameOf } from '../naming.ts';
import { namedInText } from './named-in-text.ts';
import { silentPhases } from './silent-phases.ts';
import type { Dependency, EdgeSource } from '../../model/dependency.ts';
import { textOf } from '../../source/source-text.ts';
import { isDependencyName, toFieldName } from '../../vocabulary/field-names.ts';
import { fieldMeantBy } from '../../vocabulary/misspelt-names.ts';

export interface Filled {
  readonly dependencies: ReadonlyMap<PhaseDraft, readonly Dependency[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Applies the missing-field rule to the phases that declare nothing. */
export function fillMissing(
  draft: PlanDraft,
  phases: readonly PhaseDraft[],
  declared: ReadonlyMap<PhaseDraft, readonly Dependency[]>,
): Filled {
  const silent = phases.filter((phase) => !declares(phase));
  const { missing } = draft.rules;
  if (phases.every(declaresOwnNeeds)) return { dependencies: declared, diagnostics: [] };

  if (missing === 'error') {
    const diagnostics = silent.map((phase): Diagnostic => ({
      code: 'missing-dependencies',
      severity: 'error',
      message: `Unexpected ${nameOf(draft, phase)} without a dependency line, expected one (rule \`missing: error\`)`,
      range: phase.heading,
      phase: phase.id,
      fix: 'Write `dependencies: []` if it has none.',
    }));
    return { dependencies: declared, diagnostics };
  }
  // The first phase has none before it: both readings of its silence are the same. Of a misspelt label is told already.
  const ambiguous = silent.filter(
    (phase) => phase !== phases[0] && !misspellsDependencies(draft, phase),
  );
  if (missing === 'sequential' || (missing === 'auto' && silent.length === phases.length)) {
    const isByTable = draft.waves.length > 0 && silent.length < phases.length;
    const readAs = 'after all phases before it, as in every plan with a table of waves';
    return {
      dependencies: filledInOrder(phases, declared),
      diagnostics: isByTable ? silentPhases(draft, ambiguous, { readAs }) : [],
    };
  }
  if (missing === 'independent') return { dependencies: declared, diagnostics: [] };
  // Where a few lines make most phases independent, who wrote them in order hardly meant that; all the less where they say it of others.
  const isFew = phases.some(declaresOwnNeeds) ? 2 : 0;
  const isMost = ambiguous.length > isFew && ambiguous.length * 2 >= phases.length;
  const named = ambiguous.flatMap((phase) => {
    const earlier = phases.slice(0, phases.indexOf(phase)).map(({ id }) => id);
    return namedInText(draft, phase, new Set(earlier)) ?? [];
  });
  const readAs = 'independent';
  return {
    dependencies: declared,
    diagnostics: silentPhases(draft, ambiguous, { readAs, isMost, named }),
  };
}

function misspellsDependencies({ problems, source }: PlanDraft, { id }: PhaseDraft): boolean {
  return problems.some(({ code, phase, range }) => {
    if (code !== 'misspelt-label' || phase !== id) return false;
    return isDependencyName(fieldMeantBy(toFieldName(textOf(source, range))) ?? '');
  });
}

/** A silent phase comes after all before it, except those it may run beside. */
function filledInOrder(
  phases: readonly PhaseDraft[],
  declared: ReadonlyMap<PhaseDraft, readonly Dependency[]>,
): ReadonlyMap<PhaseDraft, readonly Dependency[]> {
  const needs = inOrder(
    byNumber(phases).map((phase) => ({
      id: phase.id,
      ...(phase.place ?? { group: phase.id, parallel: false, parallelGroup: false }),
      declared: declaresOwnNeeds(phase) ? declared.get(phase)?.map(({ on }) => on) : undefined,
    })),
  );
  return new Map(
    phases.map((phase) => {
      const known = declared.get(phase) ?? [];
      const on = needs.get(phase.id) ?? [];
      const said = new Set(known.map((one) => one.on));
      const more = on
        .filter((id) => !said.has(id))
        .map((id): Dependency => ({ on: id, source: 'order', range: phase.heading }));
      return [phase, [...known, ...more]];
    }),
  );
}

/** What stands above the plan, `Phase 7` to `Phase 9` above `Phase 1` to `Phase 6`, comes after it: whole series go by their numbers. */
function byNumber(phases: readonly PhaseDraft[]): readonly PhaseDraft[] {
  const numbers = phases.map(({ id, place }) => (place === undefined ? Number(id) : NaN));
  const starts = numbers.flatMap((number, at) =>
    number === (numbers[at - 1] ?? NaN) + 1 ? [] : [at],
  );
  const runs = starts.map((start, at) => phases.slice(start, starts[at + 1]));
  if (runs.length < 2 || runs.some((run) => run.length < 2)) return phases;
  const sorted = runs.flat().toSorted((a, b) => Number(a.id) - Number(b.id));
  const goesOn = sorted.every(({ id }, at) => Number(id) === Number(sorted[0]?.id) + at);
  return goesOn ? sorted : phases;
}

const besideOrder: ReadonlySet<EdgeSource> = new Set(['blocks', 'parts', 'mention']);

/** What others say of a phase, its parts, or a line that is no field, does not take it out of the order. */
function declaresOwnNeeds(phase: PhaseDraft): boolean {
  const source = phase.dependencyFields[0]?.source;
  return declares(phase) && (source === undefined || !besideOrder.has(source));
}
