import { NewObjects } from '../new-objects.ts';
import type { Repository } from '../repository.ts';
import { GitError, splitNul } from '../run-git.ts';

/** The outcome of bringing a change onto a tree. */
export type Merged =
  | { readonly ok: true; readonly tree: string }
  /**
   * Nothing was changed anywhere. Paths from the top of the repository, sorted. `marked`: a tree in which
   * the files have git's marks around what conflicts; undefined where git gave up before it merged.
   */
  | {
      readonly ok: false;
      readonly conflicts: readonly string[];
      readonly marked?: string | undefined;
    };

/** What one piece of work did: from a tree to a tree. */
export interface TreeChange {
  readonly base: string;
  readonly result: string;
}

/**
 * Brings a change onto a tree, three-way, with renames. Works on objects alone: no index, no files.
 *
 * @param onto - object id of a tree
 */
export async function mergeTrees(
  repository: Pick<Repository, 'git' | 'objectFormat'>,
  onto: string,
  change: TreeChange,
): Promise<Merged> {
  if (onto === change.base || onto === change.result) return { ok: true, tree: change.result };
  // The base of a merge is found through the parents of commits; so here are two with one parent.
  const sides = new NewObjects(repository);
  const commit = (tree: string, parents: readonly string[]): string =>
    sides.commit({ tree, parents, message: 'nx-phases: one side of a merge' });
  const base = commit(change.base, []);
  const [ours, theirs] = [commit(onto, [base]), commit(change.result, [base])];
  await sides.write();
  const { exitCode, stdout, stderr } = await repository.git.try([
    'merge-tree',
    '--write-tree',
    '-z',
    '--name-only',
    '--no-messages',
    ours,
    theirs,
  ]);
  const [tree = '', ...conflicts] = splitNul(stdout).filter((entry) => entry !== '');
  if (exitCode === 0) return { ok: true, tree };
  if (exitCode === 1)
    return { ok: false, conflicts: [...new Set(conflicts)].toSorted(), marked: tree };
  throw new GitError(`Unexpected failure of \`git merge-tree\`: ${stderr.trim()}`, stderr);
}
