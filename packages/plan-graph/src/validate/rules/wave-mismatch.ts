import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { DeclaredWave, PhaseDraft, PhaseId, PlanDraft } from '../../outline/model.ts';
import { nameOf } from '../naming.ts';
import type { Dependency } from '../plan.ts';

/** A table of waves, or the wave that a phase says it is in, is a cross-check: what the phases need wins. One diagnostic per phase. */
export function waveMismatch(
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
  return phases.flatMap((phase): Diagnostic[] => {
    const own = rows.get(phase.id);
    if (own === undefined) return [];
    for (const { on, range } of dependencies.get(phase) ?? []) {
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
          message: `Unexpected wave for ${nameOf(draft, phase)} ${place}, expected a later one, because it needs that; ${isOwn ? 'the wave' : 'the table'} is not used`,
          range: own.wave.range,
          phase: phase.id,
          fix: `Correct ${isOwn ? 'the wave' : 'the table'} or the dependency.`,
          related: [{ message: `${nameOf(draft, phase)} needs ${nameOf(draft, needed)}`, range }],
        },
      ];
    }
    return [];
  });
}
