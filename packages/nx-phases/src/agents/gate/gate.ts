import { approvalOf, landedMark, must, type Approval } from 'plan-graph/internal';
import { statusClass } from '../../inference/targets/inputs-and-outputs/status-class.ts';
import type { Result } from '../../running/identify/identify.ts';
import type { PhaseOfPlan } from '../workplace/phases-below.ts';
import { openRepository } from '../../platform/git/repository.ts';
import { isWork } from '../../running/record/work.ts';
import { listWork, readAttachment } from '../work-store/work-store.ts';
import {
  hashOfPatch,
  patchAttachment,
  recordedWork,
  type RecordedWork,
} from '../workplace/works.ts';
import type { Subject } from './approvals.ts';

type WorkAndPatch = Pick<RecordedWork, 'work' | 'patch'>;

/**
 * Whose approval a phase needs now. Nobody's once it is done: that it is done a person has said, or its
 * work has landed.
 */
export function demandOf({ context, plan, phase }: PhaseOfPlan): Approval {
  const isOpen =
    statusClass(phase) !== 'pending' ||
    landedMark(plan.draft, phase) === context.file.fingerprints.get(phase.id);
  return isOpen ? { kind: 'nobody' } : approvalOf(plan.draft, phase);
}

/**
 * The work of an agent that is there to be approved: as it was recorded, else as this repository keeps it,
 * which is what would land. A reason where there is none yet.
 */
export async function workToApprove({
  context,
  plan,
  phase,
}: PhaseOfPlan): Promise<Result<WorkAndPatch>> {
  const recorded = recordedWork(context, plan, phase);
  if (recorded.ok) return recorded;
  const repository = await openRepository(context.root);
  if (!repository.ok) return repository;
  const kept = (await listWork(repository.value)).find(
    (one) =>
      one.plan === context.file.path &&
      one.phase === phase.id &&
      one.fingerprint === context.file.fingerprints.get(phase.id),
  );
  const patch = kept && (await readAttachment(repository.value, kept, patchAttachment));
  return patch !== undefined && isWork(kept?.record) && kept.record.patchHash === hashOfPatch(patch)
    ? { ok: true, value: { work: kept.record, patch } }
    : recorded;
}

/** What there is to approve of a phase: its text, and the work of an agent where agents do the work. A reason where there is none yet. */
export async function subjectOf(one: PhaseOfPlan): Promise<Result<Subject>> {
  const { context, phase } = one;
  const subject = {
    plan: context.file.path,
    phase: phase.id,
    fingerprint: must(context.file.fingerprints.get(phase.id), 'fingerprint of a valid phase'),
  };
  if (context.options.agents === undefined)
    return { ok: true, value: { ...subject, patchHash: null } };
  const found = await workToApprove(one);
  return found.ok
    ? { ok: true, value: { ...subject, patchHash: found.value.work.patchHash } }
    : found;
}
