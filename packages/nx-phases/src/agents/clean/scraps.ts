import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder, type Repository } from '../../platform/git/repository.ts';
import { temporaryFolder } from '../../platform/git/temporary-index.ts';
import { isHeld, locksFolder, type LockRequest } from '../../platform/lock/lock.ts';

/** Whoever writes such a file is done with it in seconds; an hour later nobody is. */
const SCRAP_AGE_MS = 60 * 60_000;

/** Removes temporary indexes and drafts that killed processes have left, and locks that nobody holds. */
export async function removeScraps(
  repository: Repository,
  now: number,
  livenessOf: LockRequest['livenessOf'],
): Promise<void> {
  const isOld = (path: string): boolean => {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return found !== undefined && now - found.mtimeMs > SCRAP_AGE_MS;
  };
  const remove = (path: string): void => {
    if (isOld(path)) rmSync(path, { recursive: true, force: true });
  };
  for (const name of namesIn(temporaryFolder(repository))) {
    remove(join(temporaryFolder(repository), name));
  }
  const locks = locksFolder(ownFolder(repository));
  for (const name of namesIn(locks)) {
    if (name.includes('.draft-')) remove(join(locks, name));
    else if (!(await isHeld({ folder: locks, key: name, livenessOf }))) remove(join(locks, name));
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
