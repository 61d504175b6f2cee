import { phaseName, type Phase, type Plan } from 'plan-graph/internal';
import type { Repository } from '../../platform/git/repository.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { isWork, type Work } from '../../running/record/work.ts';
import { findForeignWork, type ForeignWork } from '../work-store/foreign-work.ts';
import { workKey } from '../work-store/work-key.ts';
import { hashOfPatch, type RecordedWork } from './works.ts';

/** Work of others, as far as it can be believed: whoever can write to the cache or remote may have written it. */
export interface KnownForeignWork extends ForeignWork {
  readonly work: Work;
}

/** Whether it says that it is an agent's work for this text of a phase, with this very patch. */
export function isWorkFor(
  foreign: ForeignWork,
  plan: string,
  fingerprint: string,
): foreign is KnownForeignWork {
  const { key, work, patch } = foreign;
  return (
    foreign.plan === plan &&
    isWork(work) &&
    work.origin === 'agent' &&
    work.key === key &&
    work.fingerprint === fingerprint &&
    work.patchHash === hashOfPatch(patch)
  );
}

/** What a cache or a remote has brought for the present text of a phase; undefined: nothing that can be used. */
export async function foreignWorkOf(
  { file }: PlanContext,
  plan: Plan,
  phase: Phase,
  repository: Repository,
): Promise<RecordedWork | undefined> {
  const fingerprint = file.fingerprints.get(phase.id);
  if (fingerprint === undefined) return undefined;
  const foreign = await findForeignWork(repository, workKey(file.path, fingerprint));
  if (foreign === undefined || !isWorkFor(foreign, file.path, fingerprint)) return undefined;
  const { work, patch, signature } = foreign;
  return { name: phaseName(plan.draft.rules.unit, phase), file, work, patch, signature };
}
