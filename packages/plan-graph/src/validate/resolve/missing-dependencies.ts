import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { declares } from '../../references/dependency-field.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { inOrder } from './order.ts';
import { listIds, nameOf } from '../naming.ts';
import type { Dependency } from '../../model/dependency.ts';
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
  if (silent.length === 0) return { dependencies: declared, diagnostics: [] };

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
      diagnostics: isByTable ? silentPhases(draft, ambiguous, readAs, false) : [],
    };
  }
  if (missing === 'independent') return { dependencies: declared, diagnostics: [] };
  const isMost = ambiguous.length > 2 && ambiguous.length * 2 >= phases.length;
  const diagnostics = silentPhases(draft, ambiguous, 'independent', isMost);
  return { dependencies: declared, diagnostics };
}

function misspellsDependencies({ problems, source }: PlanDraft, { id }: PhaseDraft): boolean {
  return problems.some(({ code, phase, range }) => {
    if (code !== 'misspelt-label' || phase !== id) return false;
    return isDependencyName(fieldMeantBy(toFieldName(textOf(source, range))) ?? '');
  });
}

function silentPhases(
  draft: PlanDraft,
  silent: readonly PhaseDraft[],
  readAs: string,
  isMost: boolean,
): readonly Diagnostic[] {
  const [first, ...others] = silent;
  if (first === undefined) return [];
  return [
    {
      code: 'missing-dependencies',
      // Where a few lines make most phases independent, who wrote them in order hardly meant that.
      severity: isMost ? 'warning' : 'info',
      message: `Unexpected ${draft.rules.unit} ${listIds(silent)} without a dependency line, expected one because other phases have one; read as ${readAs}`,
      range: first.heading,
      fix: 'Set `missing` to `independent`, `sequential` or `error` to say what it means.',
      ...(others.length > 0 && {
        related: others.map((phase) => ({
          message: `${nameOf(draft, phase)} has none either`,
          range: phase.heading,
        })),
      }),
    },
  ];
}

/** A silent phase comes after all before it, except those it may run beside. */
function filledInOrder(
  phases: readonly PhaseDraft[],
  declared: ReadonlyMap<PhaseDraft, readonly Dependency[]>,
): ReadonlyMap<PhaseDraft, readonly Dependency[]> {
  const needs = inOrder(
    phases.map((phase) => ({
      id: phase.id,
      ...(phase.place ?? { group: phase.id, parallel: false, parallelGroup: false }),
      declared: saysItself(phase) ? declared.get(phase)?.map(({ on }) => on) : undefined,
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

/** What others say of a phase, or its parts, does not take it out of the order. */
function saysItself(phase: PhaseDraft): boolean {
  const source = phase.dependencyFields[0]?.source;
  return declares(phase) && source !== 'blocks' && source !== 'parts';
}
