import { attemptNumber, landedMark, type Plan } from 'plan-graph/internal';
import type { ReadPlanFile } from '../../inference/plans/parse-plan-file.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { madeForAttachment, parseMadeFor } from './made-for.ts';
import type { StoredWork } from './model.ts';
import { listWorkWith } from './work-store.ts';

/**
 * By phase, the newest work for another text of it, where there is none for the text as it is: work that
 * was paid for and would be done again. A phase that landed is told by its mark, and one whose text asks
 * for a later attempt is to be done again.
 */
export async function worksForOtherTexts(
  repository: Repository,
  file: ReadPlanFile,
  plan: Plan,
): Promise<ReadonlyMap<string, StoredWork>> {
  const own = (await listWorkWith(repository, madeForAttachment))
    .filter(({ work }) => work.plan === file.path)
    .map(({ work, attachment }) => ({ work, made: parseMadeFor(attachment) }));
  const found = new Map<string, StoredWork>();
  for (const phase of plan.phases) {
    if (landedMark(plan.draft, phase) !== undefined) continue;
    const works = own.filter(({ work }) => work.phase === phase.id);
    const now = file.fingerprints.get(phase.id);
    if (works.some(({ work }) => work.fingerprint === now)) continue;
    const [newest] = works
      .filter(({ made }) => made.attempt >= attemptNumber(plan.draft, phase))
      .toSorted((a, b) => (a.made.at < b.made.at ? 1 : -1));
    if (newest !== undefined) found.set(phase.id, newest.work);
  }
  return found;
}
