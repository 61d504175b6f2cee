import {
  approvalOf,
  digest,
  type Fingerprint,
  type Phase,
  type PlanDraft,
} from 'plan-graph/internal';
import type { PlanProjectInput } from '../model.ts';
import type { PhaseInPlan } from './built-on.ts';
import { statusClass } from './status-class.ts';

/** Whether any phase of a plan asks for an approval. */
export function hasGates(draft: PlanDraft): boolean {
  return draft.phases.some((phase) => asksForApproval({ draft, phase }));
}

/** Whether a phase, or its plan, asks for an approval. */
export function asksForApproval({
  draft,
  phase,
}: {
  readonly draft: PlanDraft;
  readonly phase: PlanDraft['phases'][number];
}): boolean {
  return approvalOf(draft, phase).kind !== 'nobody';
}

/** A hash of a phase that says too whose approval it needs: what passed without one does not count with one. */
export function withGate(hash: Fingerprint, draft: PlanDraft, phase: Phase): Fingerprint {
  return asksForApproval({ draft, phase })
    ? digest([hash, 'approve', approvalOf(draft, phase)])
    : hash;
}

/** In the metadata of a target that may end well although it waits. */
export const notCachedAsItWaits =
  'Not cached: it, or a phase that it depends on, may wait for an approval without failing (option `waiting`).';

/** Whether a phase may end well although it, or one below, waits: such a result must not be stored. */
export function mayWait(
  { options }: PlanProjectInput,
  phases: readonly Pick<PhaseInPlan, 'draft' | 'phase'>[],
): boolean {
  return (
    options.waiting === 'pass' &&
    phases.some((one) => asksForApproval(one) && statusClass(one.phase) === 'pending')
  );
}
