import {
  approvalOf,
  digest,
  type Fingerprint,
  type Phase,
  type Plan,
  type PlanDraft,
} from 'plan-graph/internal';
import type { PlanProjectInput } from '../model.ts';
import { oncePerPlan } from './once-per-plan.ts';
import { firstInChain, type InChain } from './over-chain.ts';
import { perUpstream } from './per-upstream.ts';
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

/**
 * Whether a phase may end well although one that it builds on waits, or it itself does: such a result must not be stored.
 *
 * @param of - whether it counts itself
 */
export function mayWait(
  input: PlanProjectInput,
  plan: Plan,
  phase: Phase,
  of: keyof InChain<unknown>,
): boolean {
  if (input.options.waiting !== 'pass') return false;
  return waitingInChain(input, plan)[of](phase) !== undefined || waitsBeyond(input, phase);
}

const waitsBeyond = perUpstream((_, upstream) =>
  upstream.some(({ plan, phase }) => isWaiting(plan.file.reading.draft, phase)),
);

const waitingInChain = oncePerPlan((_, plan) =>
  firstInChain(plan, (phase) => isWaiting(plan.draft, phase)),
);

function isWaiting(draft: PlanDraft, phase: Phase): boolean {
  return asksForApproval({ draft, phase }) && statusClass(phase) === 'pending';
}
