import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  headCommit,
  operationUnderWay,
  ownFolder,
  type Repository,
} from '../../platform/git/repository.ts';
import { locksFolder, withLock } from '../../platform/lock/lock.ts';
import { changedFiles, touchedPaths } from '../../platform/git/patch/changed-files.ts';
import { buildCommits } from './build-commits.ts';
import { editOnDisk } from './edit-on-disk.ts';
import { finishInterrupted } from './finish-interrupted.ts';
import { landedInBranch } from './landed-in-branch.ts';
import type { LandOutcome, LandRequest, PlanEdit } from './model.ts';
import { moveBranch } from './move-branch.ts';
import { pathsInTheWay, uncommittedPaths } from './uncommitted.ts';

/**
 * Lands the work of phases on the current branch: all of it, or nothing. The commits are made as
 * objects first; then files, index and branch go to the last of them in one step, which a later run
 * finishes should it be killed. Uncommitted changes elsewhere stay as they are.
 *
 * Marks go into the plan with the commits. Where git does not have the plan as it is on disk
 * (untracked, ignored, edited), they go into the file, and no commit has them.
 */
export async function land(request: LandRequest, signal?: AbortSignal): Promise<LandOutcome> {
  const { repository } = request;
  const checkout = createHash('sha256').update(repository.gitDir).digest('hex').slice(0, 16);
  const locked = await withLock(
    { folder: locksFolder(ownFolder(repository)), key: `landing-${checkout}`, signal },
    () => landAlone(request),
  );
  return locked.kind === 'done' ? locked.value : refuse('it was stopped');
}

async function landAlone(request: LandRequest): Promise<LandOutcome> {
  const { repository, works, planFiles, editPlan, dryRun } = request;
  const { git } = repository;
  const busy = operationUnderWay(repository);
  if (busy !== undefined)
    return refuse(`Unexpected ${busy} under way, expected it finished or aborted`);
  const finished = await finishInterrupted(repository);
  if (finished.kind === 'foreign') {
    return refuse(
      'Unexpected changes of files that an interrupted landing was writing, expected them as before or after it: stash them (git stash) and run this again',
      finished.paths,
    );
  }
  const named = await git.try(['symbolic-ref', '--quiet', 'HEAD']);
  const branch = named.stdout.toString('utf8').trim();
  if (named.exitCode !== 0)
    return refuse('Unexpected detached HEAD, expected a branch to land on: git switch <branch>');
  const head = await headCommit(repository);
  if (head === undefined)
    return refuse('Unexpected branch without a commit, expected at least one');
  const who = await git.try(['var', 'GIT_COMMITTER_IDENT']);
  if (who.exitCode !== 0)
    return refuse(
      'Unexpected missing name of the committer, expected git’s user.name and user.email',
    );

  const uncommitted = await uncommittedPaths(repository);
  const isKnown = await knownPaths(repository, head);
  const inGit = planFiles.every((path) => isKnown(path) && !uncommitted.has(path));
  const inBranch = await landedInBranch(
    git,
    works.map(({ fingerprint }) => fingerprint),
  );
  const built = await buildCommits(request, head, inBranch, inGit);
  if (!built.ok) return { kind: 'conflict', work: built.work, paths: built.paths };

  const touched = touchedPaths(await changedFiles(git, head, built.tip));
  const inTheWay = pathsInTheWay(repository, uncommitted, touched, isKnown);
  if (inTheWay.length > 0) {
    return refuse(
      'Unexpected uncommitted changes of files that the work changes too, expected them committed or stashed (git stash)',
      inTheWay,
    );
  }
  const onDisk = inGit
    ? undefined
    : editOnDisk(
        planFiles.map((path) => join(repository.toplevel, path)),
        (texts) => editPlan(texts, works),
      );
  const plan: PlanEdit = inGit ? 'commits' : onDisk === undefined ? 'none' : 'file';
  const outcome = { branch: branch.replace(/^refs\/heads\//, ''), works: built.works, plan };
  if (dryRun) return { kind: 'would-land', ...outcome };
  if (built.tip !== head) {
    const moved = await moveBranch(repository, { version: 1, branch, from: head, to: built.tip });
    if (!moved.ok) return refuse(`Unexpected refusal of git, expected to land: ${moved.reason}`);
  }
  onDisk?.write();
  return { kind: 'landed', ...outcome };
}

function refuse(reason: string, paths: readonly string[] = []): LandOutcome {
  return { kind: 'refused', reason, paths };
}

/** Whether a commit has a file there. */
async function knownPaths({ git }: Repository, commit: string): Promise<(path: string) => boolean> {
  const paths = new Set(
    await git.list(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit]),
  );
  return (path) => paths.has(path);
}
