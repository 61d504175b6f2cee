import { attemptNumber, must, type Phase, type Plan } from 'plan-graph/internal';
import type { Repository } from '../../platform/git/repository.ts';
import { isWork } from '../../running/record/work.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { formatMadeFor, madeForAttachment } from './made-for.ts';
import type { StoredWork } from './model.ts';
import { workKey } from './work-key.ts';
import { attachmentsOf, saveWork } from './work-store.ts';

/**
 * Keeps work for an earlier text of a phase as the work for its present text as well. False: what is kept
 * there is no work that this version can read.
 */
export async function adoptForText(
  repository: Repository,
  { file, projectName }: Pick<PlanContext, 'file' | 'projectName'>,
  plan: Plan,
  phase: Phase,
  earlier: StoredWork,
): Promise<boolean> {
  const { record } = earlier;
  if (!isWork(record)) return false;
  const fingerprint = must(file.fingerprints.get(phase.id), 'fingerprint of a valid phase');
  const key = workKey(file.path, fingerprint);
  await saveWork(repository, {
    key,
    project: projectName,
    plan: file.path,
    phase: phase.id,
    title: phase.title,
    fingerprint,
    change: earlier.change,
    baseCommit: `${earlier.commit}^1^`,
    record: { ...record, key, fingerprint },
    attachments: {
      ...(await attachmentsOf(repository, earlier)),
      [madeForAttachment]: formatMadeFor(attemptNumber(plan.draft, phase)),
    },
  });
  return true;
}
