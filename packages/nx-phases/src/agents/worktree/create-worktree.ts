import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setRef, writeCommit } from '../../platform/git/commits.ts';
import { checkOut } from '../../platform/git/folder-tree.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { mergeTrees, type TreeChange } from '../../platform/git/patch/merge-trees.ts';
import { writeJson } from '../../platform/files/json.ts';
import { makePrivateFolder } from '../../platform/files/private-files.ts';
import { ownIdentity } from '../../platform/process/process-identity.ts';
import { worktreesFolder } from './location.ts';
import { baseRef, type Worktree, type WorktreeOwner } from './model.ts';
import { makeOwnRepository } from './own-repository.ts';
import { removeWorktree, worktreePlace } from './remove-worktree.ts';
import type { Snapshot } from './snapshot.ts';
import { checkOutSubmodules } from './submodules.ts';

/** Work that is brought into a worktree before anybody works there. */
export interface EarlierChange extends TreeChange {
  /** Whose it is, to be shown: `phase 2`. */
  readonly name: string;
}

export interface WorktreeRequest {
  readonly repository: Repository;
  readonly snapshot: Snapshot;
  /** In topological order. */
  readonly earlier: readonly EarlierChange[];
  /** What it is for, to be shown: `auth-plan:implement-2`. */
  readonly purpose: string;
  /** Where worktrees lie. Default: {@link worktreesHere}. */
  readonly parent?: string | undefined;
}

export type CreatedWorktree =
  | { readonly ok: true; readonly worktree: Worktree }
  /** The work of `name` does not go together with the files as they are and the work before it. */
  | { readonly ok: false; readonly name: string; readonly conflicts: readonly string[] };

/** Where the worktrees of a repository lie on this machine. */
export function worktreesHere({ toplevel, commonDir }: Repository): string {
  return worktreesFolder({
    env: process.env,
    platform: process.platform,
    home: homedir(),
    temporary: tmpdir(),
    toplevel,
    commonDir,
  });
}

/**
 * Makes a worktree with the files of a snapshot and the work of other phases on top. Each has a name of
 * its own: nothing that an earlier one left behind is ever in the way.
 *
 * @throws GitError, and what the file system throws, e.g. on a full disk; what was made is removed first
 */
export async function createWorktree(request: WorktreeRequest): Promise<CreatedWorktree> {
  const { repository, snapshot, earlier, purpose } = request;
  const { git, gitDir, prefix } = repository;
  let tree = snapshot.tree;
  for (const { name, ...change } of earlier) {
    const merged = await mergeTrees(repository, tree, change);
    if (!merged.ok) return { ok: false, name, conflicts: merged.conflicts };
    tree = merged.tree;
  }
  const commit =
    tree === snapshot.tree
      ? snapshot.commit
      : await writeCommit(git, {
          tree,
          parents: [snapshot.commit],
          message: `nx-phases: with the work of ${earlier.map(({ name }) => name).join(', ')}`,
        });

  const id = `${new Date().toISOString().slice(0, 10)}-${randomBytes(6).toString('hex')}`;
  const parent = request.parent ?? worktreesHere(repository);
  const place = worktreePlace(repository, id);
  const folder = join(parent, id, basename(repository.toplevel));
  const remove = (): Promise<boolean> => removeWorktree(repository, parent, id);
  try {
    mkdirSync(parent, { recursive: true });
    mkdirSync(dirname(place.owner), { recursive: true });
    // Should a checkout lie around it, such as a home folder under git.
    writeFileSync(join(parent, '.gitignore'), '*\n');
    const owner = {
      version: 1,
      id,
      parent,
      purpose,
      process: await ownIdentity(),
    } satisfies WorktreeOwner;
    // First of all: whatever else is there can then be told to be ours, and whose.
    // Whoever else uses the repository must see that its owner lives.
    writeJson(place.owner, owner, { mode: 0o666 });
    await setRef(git, baseRef(id), commit);
    // A copy of files that others may not read where they are.
    makePrivateFolder(join(parent, id));
    mkdirSync(folder, { recursive: true });
    const { index } = place;
    await checkOut({ git, gitDir, folder, index }, commit);
    await checkOutSubmodules(git, repository, folder, snapshot.submodules);
    await makeOwnRepository(repository, folder, commit, index);
    return {
      ok: true,
      worktree: {
        id,
        repository,
        folder,
        workspace: join(folder, prefix),
        base: { commit, tree },
        index,
        submodules: snapshot.submodules,
        remove,
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
