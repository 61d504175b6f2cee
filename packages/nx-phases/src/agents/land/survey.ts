import { join } from 'node:path';
import { operationUnderWay, type Found, type Repository } from '../../platform/git/repository.ts';
import { findDestination, type Destination } from './destination.ts';
import { editOnDisk, type DiskEdit } from './edit-on-disk.ts';
import { finishInterrupted } from './finish-interrupted.ts';
import type { LandRequest } from './model.ts';
import { pathsInTheWay, uncommittedPaths } from './uncommitted.ts';

/** How things are where work is to land. */
export interface Survey {
  readonly destination: Destination;
  /** Whether the commit that is the tip has a file. */
  readonly isKnown: (path: string) => boolean;
  /** Whether the plan is marked in the commits: git has it there as it is on disk. */
  readonly inGit: boolean;
  /** Files of the user's, among those that a landing touches, that it would overwrite or mix up. */
  readonly inTheWay: (touched: readonly string[]) => readonly string[];
}

/** Why nothing can land. `paths`: the files it is about. */
export interface Refusal {
  readonly reason: string;
  readonly paths: readonly string[];
}

type Surveyed = { readonly ok: true; readonly value: Survey } | ({ readonly ok: false } & Refusal);

/**
 * Looks at everything that may change while checks run; finishes a landing that was killed.
 *
 * @param earlier - a look of this landing: what its commit has stays as it is
 */
export async function survey(
  { repository, planFiles, branch }: Pick<LandRequest, 'repository' | 'planFiles' | 'branch'>,
  earlier?: Survey,
): Promise<Surveyed> {
  const found = await findFinished(repository, branch);
  if (!found.ok) return found;
  const destination = found.value;
  const isKnown =
    earlier?.destination.tip === destination.tip
      ? earlier.isKnown
      : await knownPaths(repository, destination.tip);
  const uncommitted = destination.isCurrent
    ? await uncommittedPaths(repository)
    : new Set<string>();
  return {
    ok: true,
    value: {
      destination,
      isKnown,
      inGit: planFiles.every((path) => isKnown(path) && !uncommitted.has(path)),
      inTheWay: (touched) =>
        destination.isCurrent ? pathsInTheWay(repository, uncommitted, touched, isKnown) : [],
    },
  };
}

/** The edit of the plan's files where no commit has the marks; undefined: there is nothing to write. */
export function markOnDisk(
  { repository, planFiles, works, editPlan }: LandRequest,
  { destination, inGit }: Survey,
): DiskEdit | undefined {
  if (inGit || !destination.isCurrent) return undefined;
  const paths = planFiles.map((path) => join(repository.toplevel, path));
  return editOnDisk(paths, (texts) => editPlan(texts, works));
}

/** The branch; where it is that of the checkout, nothing is left half done there. */
async function findFinished(
  repository: Repository,
  branch: string | undefined,
): Promise<Exclude<Found<Destination>, { ok: false }> | ({ readonly ok: false } & Refusal)> {
  const current = await findDestination(repository, branch);
  if (current.ok && !current.value.isCurrent) return current;
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
  const found = finished.kind === 'nothing' ? current : await findDestination(repository, branch);
  return found.ok ? found : refuse(found.reason);
}

/** One sentence, if git does not know by whom commits are. */
export async function missingIdentity({ git }: Repository): Promise<string | undefined> {
  for (const who of ['author', 'committer'] as const) {
    const { exitCode } = await git.try(['var', `GIT_${who.toUpperCase()}_IDENT`]);
    if (exitCode !== 0)
      return `Unexpected missing name of the ${who}, expected git’s user.name and user.email`;
  }
  return undefined;
}

/** Whether a commit has a file there. */
async function knownPaths({ git }: Repository, commit: string): Promise<(path: string) => boolean> {
  const paths = new Set(
    await git.list(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit]),
  );
  return (path) => paths.has(path);
}

function refuse(reason: string, paths: readonly string[] = []): { readonly ok: false } & Refusal {
  return { ok: false, reason, paths };
}
