import { join } from 'node:path';
import { attemptNumber, must } from 'plan-graph/internal';
import { writePrivateFile } from '../../platform/files/private-files.ts';
import { keepAttempt } from '../attempts/attempt-store.ts';
import type { FailedAttempt } from '../prompt/model.ts';
import { baseRef } from '../worktree/model.ts';
import type { MakeWorkRequest } from './model.ts';
import { workOf } from './work-of.ts';

/**
 * What failed was paid for too: its patch is put beside the record, for people, and all of it is kept
 * for the next start. Where no agent came to do anything, there is nothing to keep.
 */
export async function keepFailedWork(
  request: MakeWorkRequest,
  { reason, lastLines }: FailedAttempt,
): Promise<void> {
  const { plan, valid, phase, ready, record, starts, tell } = request;
  const done = await workOf(request);
  const isNothing = starts.every(({ ended }) => ended === 'failed-to-start' || ended === 'limited');
  if (isNothing && done.isEmpty) return;
  if (!done.isEmpty) writePrivateFile(join(record.folder, 'failed.patch'), done.patch);
  const { worktree } = ready;
  const kept = await keepAttempt(worktree.repository, {
    project: plan.projectName,
    plan: plan.file.path,
    phase: phase.id,
    fingerprint: must(plan.file.fingerprints.get(phase.id), 'fingerprint of a valid phase'),
    attempt: attemptNumber(valid.draft, phase),
    end: starts.at(-1)?.ended === 'blocked' ? 'blocked' : 'failed',
    reason,
    lastLines,
    starts,
    change: done.isEmpty ? undefined : done,
    baseCommit: worktree.base.commit,
    noLonger: baseRef(worktree.id),
    files: record.folder,
  });
  tell(
    done.isEmpty
      ? `Its log and prompts are kept in ${kept.folder}`
      : `What it did is kept, and the next run goes on from it: ${join(kept.folder, 'failed.patch')}`,
  );
}
