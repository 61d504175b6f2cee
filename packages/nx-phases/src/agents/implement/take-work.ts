import type { Repository } from '../../platform/git/repository.ts';
import { isWork } from '../../running/record/work.ts';
import type { StoredWork } from '../work-store/model.ts';
import { findForeignWork, saveForeignWork } from '../work-store/foreign-work.ts';
import { readAttachment } from '../work-store/work-store.ts';
import type { Result } from '../../running/identify/identify.ts';
import { isWorkFor } from '../workplace/foreign-works.ts';
import { hashOfPatch, patchAttachment } from '../workplace/works.ts';
import type { Implemented, Run } from './run.ts';
import { signed } from './signed-work.ts';

/** Work that was done before, by this or another run. */
export async function takeWork(
  run: Run,
  repository: Repository,
  stored: StoredWork,
): Promise<Result<Implemented>> {
  const patch = await readAttachment(repository, stored, patchAttachment);
  const work = stored.record;
  if (patch === undefined || !isWork(work) || work.patchHash !== hashOfPatch(patch)) {
    return {
      ok: false,
      reason: `Unexpected content of refs/nx-phases/${stored.key}, expected the work of this phase; to have it done again: git update-ref -d refs/nx-phases/${stored.key}`,
    };
  }
  run.tell(`Its work already exists in refs/nx-phases/${stored.key}: no agent is started`);
  return { ok: true, value: signed(run, work, patch, true) };
}

/**
 * Work that a cache or a remote has brought, to this run or an earlier one of the same text. Who made it is not
 * known, so it is not signed here, and it is kept apart from what was made here.
 */
export async function adoptWork(
  { plan, fingerprint, left, tell }: Run,
  repository: Repository,
  key: string,
): Promise<Implemented | undefined> {
  if (left?.work.key === key) {
    const { work, patch, signature } = left;
    await saveForeignWork(repository, { key, plan: plan.file.path, work, patch, signature });
  }
  const kept = await findForeignWork(repository, key);
  if (kept === undefined || !isWorkFor(kept, plan.file.path, fingerprint)) return undefined;
  const { work, patch, signature } = kept;
  tell('Its work already exists, from a cache or a remote: no agent is started');
  return { work, patch, signature, taken: true };
}
