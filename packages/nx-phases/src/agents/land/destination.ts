import type { Found, Repository } from '../../platform/git/repository.ts';
import { currentBranch, headCommit } from '../../platform/git/repository.ts';

/** The branch that work lands on. */
export interface Destination {
  /** Full name. */
  readonly ref: string;
  /** To be shown. */
  readonly name: string;
  /** Its commit; where it is still to be made, the one that it is made from. */
  readonly tip: string;
  readonly isNew: boolean;
  /** Whether it is the branch of the checkout. */
  readonly isCurrent: boolean;
}

/**
 * Finds the branch.
 *
 * @param wanted - short name; undefined: the current one
 */
export async function findDestination(
  repository: Repository,
  wanted: string | undefined,
): Promise<Found<Destination>> {
  const { git } = repository;
  const head = await headCommit(repository);
  if (head === undefined)
    return refuse('Unexpected branch without a commit, expected at least one');
  const current = await currentBranch(repository);
  const ref = wanted === undefined ? current : `refs/heads/${wanted}`;
  if (ref === undefined) {
    return refuse(
      'Unexpected detached HEAD, expected a branch to land on: git switch <branch>, or --branch',
    );
  }
  const name = ref.replace(/^refs\/heads\//, '');
  if (ref === current)
    return { ok: true, value: { ref, name, tip: head, isNew: false, isCurrent: true } };
  const valid = await git.try(['check-ref-format', '--branch', name]);
  if (valid.exitCode !== 0)
    return refuse(`Unexpected \`--branch=${name}\`, expected a name that git allows for a branch`);
  const elsewhere = (await git.text(['for-each-ref', '--format=%(worktreepath)', ref])).trim();
  if (elsewhere !== '') {
    return refuse(
      `Unexpected branch \`${name}\` that is checked out in \`${elsewhere}\`, expected one that no checkout has: run land there, or name another branch`,
    );
  }
  const found = await git.try(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  const tip = found.exitCode === 0 ? found.stdout.toString('utf8').trim() : undefined;
  return {
    ok: true,
    value: { ref, name, tip: tip ?? head, isNew: tip === undefined, isCurrent: false },
  };
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
