import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { declares } from '../../references/declares.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import type { PhaseId } from '../../model/dependency.ts';
import { listIds, nameOf } from '../naming.ts';
import type { Dependency } from '../../model/dependency.ts';

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
      fix: 'Write `dependencies: []` if it needs none.',
    }));
    return { dependencies: declared, diagnostics };
  }
  // The first phase has none before it: both readings of its silence are the same.
  const ambiguous = silent.filter((phase) => phase !== phases[0]);
  if (missing === 'sequential' || (missing === 'auto' && silent.length === phases.length)) {
    const isByTable = draft.waves.length > 0 && silent.length < phases.length;
    const readAs = 'after all phases before it, as in every plan with a table of waves';
    return {
      dependencies: inOrder(phases, declared),
      diagnostics: isByTable ? silentPhases(draft, ambiguous, readAs) : [],
    };
  }
  if (missing === 'independent') return { dependencies: declared, diagnostics: [] };
  return { dependencies: declared, diagnostics: silentPhases(draft, ambiguous, 'independent') };
}

function silentPhases(
  draft: PlanDraft,
  silent: readonly PhaseDraft[],
  readAs: string,
): readonly Diagnostic[] {
  const [first, ...others] = silent;
  if (first === undefined) return [];
  return [
    {
      code: 'missing-dependencies',
      severity: 'info',
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

/**
 * A silent phase needs all phases before it. An edge to each that no other phase before it needs
 * says the same with fewer edges.
 */
function inOrder(
  phases: readonly PhaseDraft[],
  declared: ReadonlyMap<PhaseDraft, readonly Dependency[]>,
): ReadonlyMap<PhaseDraft, readonly Dependency[]> {
  const filled = new Map<PhaseDraft, readonly Dependency[]>();
  const needed = new Set<PhaseId>();
  /** The phases so far that none of them needs. */
  const open = new Set<PhaseId>();
  for (const phase of phases) {
    const dependencies = declares(phase)
      ? (declared.get(phase) ?? [])
      : [...open].map((on): Dependency => ({ on, source: 'order', range: phase.heading }));
    filled.set(phase, dependencies);
    for (const { on } of dependencies) {
      needed.add(on);
      open.delete(on);
    }
    // A phase may be needed by one above it.
    if (!needed.has(phase.id)) open.add(phase.id);
  }
  return filled;
}
