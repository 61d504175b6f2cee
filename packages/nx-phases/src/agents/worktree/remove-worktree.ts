import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { deleteRef } from '../../platform/git/commits.ts';
import { ownFolder, type Repository } from '../../platform/git/repository.ts';
import { baseRef } from './model.ts';
import { removeFolder } from './remove-folder.ts';

type Owner = Pick<Repository, 'commonDir'>;

/** Where the repository keeps what it knows of its worktrees. */
export function worktreeNotes(repository: Owner): string {
  return join(ownFolder(repository), 'worktrees');
}

/** Where the parts of a worktree lie that are not in it. */
export function worktreePlace(
  repository: Owner,
  id: string,
): { readonly owner: string; readonly index: string } {
  const notes = worktreeNotes(repository);
  return { owner: join(notes, `${id}.json`), index: join(notes, `${id}.index`) };
}

/**
 * Removes everything of a worktree, the note of whose it is last. Never throws.
 *
 * @returns whether it is gone; if not, it is found again by its note
 */
export async function removeWorktree(
  repository: Pick<Repository, 'git' | 'commonDir'>,
  parent: string,
  id: string,
): Promise<boolean> {
  const place = worktreePlace(repository, id);
  try {
    if (!removeFolder(join(parent, id))) return false;
    rmSync(place.index, { force: true });
    rmSync(`${place.index}.lock`, { force: true });
    await deleteRef(repository.git, baseRef(id));
    rmSync(place.owner, { force: true });
    return true;
  } catch {
    return false;
  }
}
