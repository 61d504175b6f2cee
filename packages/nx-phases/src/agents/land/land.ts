import { createHash } from 'node:crypto';
import { must } from 'plan-graph/internal';
import { ownFolder, treeOf } from '../../platform/git/repository.ts';
import { hooksOfCommit } from '../../platform/git/user-settings.ts';
import { locksFolder, withLock } from '../../platform/lock/lock.ts';
import { changedFiles, touchedPaths } from '../../platform/git/patch/changed-files.ts';
import type { DiskEdit } from './edit-on-disk.ts';
import { landedInBranch } from './landed-in-branch.ts';
import { mergeWorks } from './merge-works.ts';
import type { Landed, MergedWork, LandOutcome, LandRequest, PlanEdit } from './model.ts';
import { makeOrMoveBranch, moveBranch } from './move-branch.ts';
import { markOnDisk, missingIdentity, survey, type Survey } from './survey.ts';
import { writeCommits } from './write-commits.ts';

/**
 * Lands the work of phases on a branch: all of it, or nothing. First everything is merged as trees that
 * nothing names; then the checks judge the last of them; then the commits are made; then files, index and
 * branch go to the last of these in one step, which a later run finishes should it be killed. Uncommitted
 * changes elsewhere stay as they are.
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
  const { repository, works, planFiles, dryRun, check, messageOf } = request;
  const { git } = repository;
  const before = await survey(request);
  if (!before.ok) return refuse(before.reason, before.paths);
  const anonymous = await missingIdentity(repository);
  if (anonymous !== undefined) return refuse(anonymous);
  const { destination, inGit } = before.value;
  const { tip } = destination;
  const prints = works.map(({ fingerprint }) => fingerprint);
  const merged = await mergeWorks(request, tip, await landedInBranch(git, tip, prints), inGit);
  if (!merged.ok) return { kind: 'conflict', conflict: merged.conflict };
  const from = must(await treeOf(git, tip), `tree of ${tip}`);
  const touched = touchedPaths(await changedFiles(git, from, merged.tree));
  const hindered = refusedChange(merged.works, request.allow) ?? inTheWay(before.value, touched);
  if (hindered !== undefined) return hindered;

  const outcome = {
    branch: destination.name,
    isCurrent: destination.isCurrent,
    hooks: await hooksOfCommit(repository),
  };
  if (dryRun) {
    const all = merged.works.map((one): Landed => ({ ...one, commit: undefined }));
    const plan = planEdit(inGit, markOnDisk(request, before.value));
    return { kind: 'would-land', ...outcome, works: all, plan, checked: undefined };
  }
  const checked = await check?.({
    onto: tip,
    tree: merged.tree,
    touched: touched.filter((path) => !planFiles.includes(path)),
  });
  if (checked?.ok === false) {
    if ('reason' in checked)
      return refuse(`The checks of what would land were not run to their end: ${checked.reason}`);
    const { failures, rest, first } = checked;
    return { kind: 'failed-checks', failures, rest, first };
  }

  // Checks take their time, in which people go on working.
  const now = checked?.ran === true ? await survey(request, before.value) : before;
  if (!now.ok) return refuse(now.reason, now.paths);
  const { destination: there } = now.value;
  if (there.ref !== destination.ref || there.tip !== tip || now.value.inGit !== inGit) {
    return refuse(
      `Unexpected change of \`${destination.name}\` or the plan while the checks ran, expected them to stay as they were; run this again`,
    );
  }
  const late = inTheWay(now.value, touched);
  if (late !== undefined) return late;
  const written = await writeCommits(git, merged.works, tip, messageOf);
  if (written.tip !== tip || destination.isNew) {
    const { ref: branch } = destination;
    const moved = destination.isCurrent
      ? await moveBranch(repository, { version: 1, branch, from: tip, to: written.tip })
      : await makeOrMoveBranch(repository, destination, written.tip);
    if (!moved.ok) return refuse(`Unexpected refusal of git, expected to land: ${moved.reason}`);
  }
  const onDisk = markOnDisk(request, now.value);
  onDisk?.write();
  const plan = planEdit(inGit, onDisk);
  return { kind: 'landed', ...outcome, works: written.works, plan, checked: checked?.checked };
}

function inTheWay(now: Survey, touched: readonly string[]): LandOutcome | undefined {
  const paths = now.inTheWay(touched);
  return paths.length === 0
    ? undefined
    : refuse(
        'Unexpected uncommitted changes of files that the work changes too, expected them committed or stashed (git stash)',
        paths,
      );
}

/** An agent that sets up agents could give the next one any right: that is for the user to do, or to allow. */
function refusedChange(
  works: readonly MergedWork[],
  allow: readonly string[] = [],
): LandOutcome | undefined {
  for (const { work, notices } of works) {
    const notice = notices.find(({ refusal }) => refusal !== undefined && !allow.includes(refusal));
    if (notice?.path === undefined) continue;
    return refuse(
      `${work.name} ${notice.reason}, expected the user to do that. Look at it, and land it with --allow=${String(notice.refusal)}, or reject it`,
      [notice.path],
    );
  }
  return undefined;
}

function refuse(reason: string, paths: readonly string[] = []): LandOutcome {
  return { kind: 'refused', reason, paths };
}

function planEdit(inGit: boolean, onDisk: DiskEdit | undefined): PlanEdit {
  return inGit ? 'commits' : onDisk === undefined ? 'none' : 'file';
}
