import type { ExecutorContext } from '@nx/devkit';
import { landedMark } from 'plan-graph/internal';
import { attemptsOfPlan, dropAttempt } from '../../agents/attempts/attempt-store.ts';
import { clean } from '../../agents/clean/clean.ts';
import { headCommit, openRepository, type Repository } from '../../platform/git/repository.ts';
import { GitError } from '../../platform/git/run-git.ts';
import { landedInBranch } from '../../agents/land/landed-in-branch.ts';
import { isWork } from '../../running/record/work.ts';
import { listForeignWork } from '../../agents/work-store/foreign-work.ts';
import type { StoredWork } from '../../agents/work-store/model.ts';
import { listWork } from '../../agents/work-store/work-store.ts';
import { identifyPlan, type PlanContext } from '../../running/identify/identify.ts';
import { onPlan } from '../../running/identify/on-plan.ts';
import { say } from '../../running/printing/say.ts';

export interface CleanOptions {
  readonly dryRun?: boolean;
  readonly all?: boolean;
}

/** Removes what runs of agents have left, and the work of this plan that is landed. */
export default async function cleanExecutor(
  options: CleanOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyPlan, async (plan) => {
    try {
      return await cleanPlan(plan, options);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      say(error.message);
      return false;
    }
  });
}

export async function cleanPlan(
  plan: PlanContext,
  { dryRun = false, all = false }: CleanOptions,
): Promise<boolean> {
  const repository = await openRepository(plan.root);
  if (!repository.ok) {
    say(repository.reason);
    return false;
  }
  const isLanded = await landedWork(plan, repository.value);
  const isOver = landedPhases(plan);
  const attempts = attemptsOfPlan(repository.value, plan.file.path).filter(
    ({ phase }) => all || isOver(phase),
  );
  const isOwn = (work: StoredWork): boolean => work.plan === plan.file.path;
  const { worktrees, dropped, kept } = await clean({
    repository: repository.value,
    isDone: (work) => isOwn(work) && (all || isLanded(work) || isOver(work.phase)),
    isForeignDone: ({ plan: path, work }) =>
      path === plan.file.path && (all || !isWork(work) || isLanded(work)),
    dryRun,
  });
  const verb = dryRun ? 'Would remove' : 'Removed';
  for (const { id, purpose = 'an unknown run', removed } of worktrees) {
    say(
      dryRun || removed
        ? `${verb} the worktree of ${purpose} (${id})`
        : `warning: the worktree of ${purpose} (${id}) cannot be removed now; the next clean tries again`,
    );
  }
  for (const attempt of attempts) {
    if (!dryRun) await dropAttempt(repository.value, attempt);
    say(`${verb} an attempt at phase ${attempt.phase}: ${attempt.reason}`);
  }
  for (const work of dropped) say(`${verb} the work of phase ${work.phase}: ${work.title}`);
  const left = kept.filter(isOwn);
  for (const work of left)
    say(`Kept the work of phase ${work.phase}, which is not landed: ${work.title}`);
  if (worktrees.length + dropped.length + attempts.length === 0) say('There is nothing to remove');
  if (left.length > 0 && !all) say('--all drops it too');
  return worktrees.every(({ removed }) => removed || dryRun);
}

/** Phases whose work landed for their present text: whatever else was recorded or tried for them is over. */
function landedPhases({ file }: PlanContext): (phase: string) => boolean {
  const { draft } = file.reading;
  const landed = draft.phases.filter((phase) => {
    const mark = landedMark(draft, phase);
    return mark !== undefined && mark === file.fingerprints.get(phase.id);
  });
  const ids = new Set<string>(landed.map(({ id }) => id));
  return (phase) => ids.has(phase);
}

/** Landed by the mark in the plan, or by a trailer in the branch. */
async function landedWork(
  { file }: PlanContext,
  repository: Repository,
): Promise<(work: Pick<StoredWork, 'fingerprint'>) => boolean> {
  const { draft } = file.reading;
  const marks = new Set(draft.phases.map((phase) => landedMark(draft, phase)));
  const head = await headCommit(repository);
  const foreign = (await listForeignWork(repository)).map(({ work }) => work).filter(isWork);
  const prints = [...(await listWork(repository)), ...foreign].map(
    ({ fingerprint }) => fingerprint,
  );
  const inBranch =
    head === undefined ? new Set<string>() : await landedInBranch(repository.git, head, prints);
  return ({ fingerprint }) => marks.has(fingerprint) || inBranch.has(fingerprint);
}
