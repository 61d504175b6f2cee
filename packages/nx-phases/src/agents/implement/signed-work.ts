import type { Work } from '../../running/record/work.ts';
import { signingKey } from '../../platform/secrets/signing-key.ts';
import { signWork } from '../work-store/signature.ts';
import type { Implemented, Run } from './run.ts';

/** Only for work that was made in this repository. */
export function signed(
  { plan, phase }: Run,
  work: Work,
  patch: Uint8Array,
  taken: boolean,
): Implemented {
  const identity = {
    key: work.key,
    project: plan.projectName,
    plan: plan.file.path,
    phase: phase.id,
    title: phase.title,
    fingerprint: work.fingerprint,
  };
  return {
    work,
    patch,
    taken,
    signature: signWork(identity, patch, signingKey()),
  };
}
