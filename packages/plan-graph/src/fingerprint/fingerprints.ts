import { must } from '../source/must.ts';
import { planGraph } from '../graph/dependency-graph.ts';
import { topologicalOrder } from '../graph/topological-order.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { Dependency } from '../model/dependency.ts';
import type { Phase } from '../model/plan.ts';
import { digest, type Fingerprint } from './digest.ts';
import { inheritedSettings } from './inherited-settings.ts';
import { phaseText } from './phase-text.ts';

/** Raised whenever the same text is read to mean something else, so that old results do not count for it. */
export const readerVersion = 4;

/**
 * The fingerprint of each phase: a hash of its meaning, chained with the fingerprints of the phases
 * it needs. Equal fingerprints mean that the same work was asked for, on top of the same work.
 *
 * Of the status only `skipped` and `blocked` count, because they alone change what a run does.
 */
export function fingerprints(plan: {
  readonly draft: PlanDraft;
  readonly phases: readonly Phase[];
}): ReadonlyMap<PhaseId, Fingerprint> {
  const phaseOf = new Map(plan.phases.map((phase) => [phase.id, phase]));
  const found = new Map<PhaseId, Fingerprint>();
  for (const id of topologicalOrder(planGraph(plan.phases))) {
    const phase = must(phaseOf.get(id), 'phase in the order');
    found.set(
      id,
      phaseFingerprint(
        plan.draft,
        phase,
        phase.dependencies.map(({ on }: Dependency) => [
          on,
          must(found.get(on), 'fingerprint of a phase that is needed'),
        ]),
      ),
    );
  }
  return found;
}

/**
 * The fingerprint of one phase.
 *
 * @param needs - what it is built on: a name and a hash for each, in any order
 */
export function phaseFingerprint(
  draft: PlanDraft,
  phase: PhaseDraft,
  needs: readonly (readonly [name: string, hash: string])[],
): Fingerprint {
  const { value, note } = phase.status;
  return digest([
    readerVersion,
    phase.id,
    phase.title,
    value === 'skipped' ? [value] : value === 'blocked' ? [value, note] : [],
    phaseText(draft, phase),
    ...inheritedSettings(phase),
    // By name, so that the order of the phases in the text plays no part.
    needs.toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}
