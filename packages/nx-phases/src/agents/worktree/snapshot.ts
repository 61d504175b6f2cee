import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCommit } from '../../platform/git/commits.ts';
import { writeFolderTree } from '../../platform/git/folder-tree.ts';
import { indexEntries } from '../../platform/git/index-entries.ts';
import { headTreeOnDisk } from '../../platform/git/on-disk/loose-objects.ts';
import { shownPath } from '../../platform/git/raw-paths.ts';
import { headCommit, type Repository } from '../../platform/git/repository.ts';
import { withTemporaryIndex } from '../../platform/git/temporary-index.ts';
import { snapshotSubmodules, type SubmoduleFiles } from './submodules.ts';

/** The user's files as they were at one moment. */
export interface CheckoutFiles {
  readonly tree: string;
  /** Submodules that are checked out: theirs are no objects of this repository. */
  readonly submodules: readonly SubmoduleFiles[];
  /** Repositories that lie in the checkout without being submodules. They are not part of it. */
  readonly nestedRepositories: readonly string[];
}

/** The files with a commit that has them. */
export interface Snapshot extends CheckoutFiles {
  /** HEAD, or a commit on top of it that no ref names. The same files give the same commit. */
  readonly commit: string;
}

/**
 * Takes all files of the user's checkout that are not ignored, tracked or not, as they are on disk, into
 * a tree. The whole checkout, also where the workspace is a folder in it. Nothing of the user's
 * changes: not the index, not a ref, not a reflog, not a file. Files that a sparse checkout leaves out
 * stand in it as they are in the index.
 *
 * @throws GitError where a file cannot be read
 */
export function takeFiles(repository: Repository): Promise<CheckoutFiles> {
  const { git, gitDir, toplevel } = repository;
  return withTemporaryIndex(repository, join(gitDir, 'index'), async (index) => {
    const workTree = { git, gitDir, folder: toplevel, index };
    const taken = await writeFolderTree(workTree, neverTaken(repository));
    const { tree, nestedRepositories } = taken;
    const submodules = await snapshotSubmodules(workTree, taken.submodules, repository);
    return { tree, submodules, nestedRepositories };
  });
}

/** The submodules of {@link takeFiles} alone: what else there is need not be looked at. */
export async function takeSubmodules(repository: Repository): Promise<readonly SubmoduleFiles[]> {
  const { git, gitDir, toplevel } = repository;
  const index = join(gitDir, 'index');
  const entries = existsSync(index) ? indexEntries(readFileSync(index)) : [];
  if (entries === undefined) return (await takeFiles(repository)).submodules;
  const paths = entries.flatMap(({ mode, path }) => (mode === '160000' ? [shownPath(path)] : []));
  return snapshotSubmodules({ git, folder: toplevel }, [...new Set(paths)], repository);
}

/** As {@link takeFiles}, with a commit, on which others can be made. */
export async function takeSnapshot(repository: Repository): Promise<Snapshot> {
  const files = await takeFiles(repository);
  return { ...files, commit: await commitOf(repository, files.tree) };
}

async function commitOf(repository: Repository, tree: string): Promise<string> {
  const { git } = repository;
  const head = headTreeOnDisk(git.checkout);
  if (head?.tree === tree) return head.commit;
  const message = 'nx-phases: snapshot of the files as they were';
  try {
    return await writeCommit(git, { tree, parents: ['HEAD'], message });
  } catch (error) {
    // Before the first commit there is none to stand on.
    if ((await headCommit(repository)) !== undefined) throw error;
    return writeCommit(git, { tree, parents: [], message });
  }
}

/** What Nx and we write while tasks run, where nobody has told git to ignore it. */
export function neverTaken({ prefix }: Pick<Repository, 'prefix'>): readonly string[] {
  return [`${prefix}.nx/`];
}
