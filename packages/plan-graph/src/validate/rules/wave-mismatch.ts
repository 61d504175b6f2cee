import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { DeclaredWave, PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import type { PhaseId } from '../../model/dependency.ts';
import { nameOf } from '../naming.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { Rule } from './rule.ts';
import { must } from '../../source/must.ts';

export const waveMismatch: Rule = {
  code: 'wave-mismatch',
  summary: 'A wave table puts two phases together although one depends on the other.',
  strict: true,
  check: ({ draft, phases, dependencies }) => check(draft, phases, dependencies),
};

/**
 * A table of waves, or the wave that a phase says it is in, is a cross-check: what the phases need wins.
 * One diagnostic per phase, and one per wave that names others than those of the plan.
 */
function check(
  draft: PlanDraft,
  phases: readonly PhaseDraft[],
  dependencies: ReadonlyMap<PhaseDraft, readonly Dependency[]>,
): readonly Diagnostic[] {
  if (draft.waves.length === 0) return [];
  const byId = new Map(phases.map((phase) => [phase.id, phase]));
  const rows = new Map<PhaseId, { readonly wave: DeclaredWave; readonly order: number }>();
  for (const [index, wave] of draft.waves.entries()) {
    const { order = index } = wave;
    for (const id of wave.phases) if (!rows.has(id)) rows.set(id, { wave, order });
  }
  const misplaced = phases.flatMap((phase): Diagnostic[] => {
    const own = rows.get(phase.id);
    if (own === undefined) return [];
    for (const { on, range } of must(dependencies.get(phase), 'dependencies of a phase')) {
      const other = rows.get(on);
      const needed = byId.get(on);
      if (other === undefined || needed === undefined || other.order < own.order) continue;
      const place =
        other.order === own.order
          ? `with ${nameOf(draft, needed)}`
          : `before ${nameOf(draft, needed)}`;
      const isOwn = own.wave.order !== undefined;
      return [
        {
          code: 'wave-mismatch',
          severity: 'warning',
          message: `Unexpected wave for ${nameOf(draft, phase)} ${place}, expected a later one, because it depends on that phase; ${isOwn ? 'the wave' : 'the table'} is ignored`,
          range: own.wave.range,
          phase: phase.id,
          fix: `Correct ${isOwn ? 'the wave' : 'the table'} or the dependency.`,
          related: [{ message: `${nameOf(draft, phase)} needs ${nameOf(draft, needed)}`, range }],
        },
      ];
    }
    return [];
  });
  return [...misplaced, ...strangers(draft, byId)];
}

/** A table of which no row names a phase is about something else. */
function strangers(
  { waves, rules }: PlanDraft,
  known: ReadonlyMap<PhaseId, PhaseDraft>,
): readonly Diagnostic[] {
  if (!waves.some(({ phases }) => phases.some((id) => known.has(id)))) return [];
  return waves.flatMap(({ phases, range }): Diagnostic[] => {
    const unknown = phases.filter((id) => !known.has(id));
    if (unknown.length === 0) return [];
    return [
      {
        code: 'wave-mismatch',
        severity: 'warning',
        message: `Unexpected ${rules.unit} ${unknown.join(', ')} in a wave table, expected phases of this plan`,
        range,
        fix: 'Correct the table, or add a heading for each phase that it names.',
      },
    ];
  });
}
