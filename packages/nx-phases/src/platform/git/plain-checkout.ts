import { lstatSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Whether a folder is the root of an ordinary checkout, as nearly all are, so that git need not be asked where it begins
 * and where its index is. By what git itself asks of a repository: its parts, its owner, and no setting that leads
 * elsewhere. False: it may be one all the same.
 */
export function isPlainCheckout(folder: string): boolean {
  const user = process.geteuid?.();
  if (user === undefined) return false;
  const inside = join(folder, '.git');
  try {
    const folders = [folder, inside, join(inside, 'objects'), join(inside, 'refs')].map(
      (path): Stats => statSync(path),
    );
    return (
      folders.every((found) => found.isDirectory()) &&
      // Git refuses what belongs to others, unless somebody has allowed it.
      folders.slice(0, 2).every(({ uid }) => uid === user) &&
      headForm.test(readFileSync(join(inside, 'HEAD'), 'utf8')) &&
      !leadsElsewhere.test(readFileSync(join(inside, 'config'), 'utf8'))
    );
  } catch {
    return false;
  }
}

const headForm = /^(?:ref: refs\/\S+|[\da-f]{40})\s*$/;

/** Anything in the settings of the repository that has to do with where its parts are, or with a newer form of it. */
const leadsElsewhere =
  /worktree|include|extensions|bare(?!\s*=\s*false\s)|repositoryformatversion(?!\s*=\s*0\s)/i;

/**
 * Whether there is surely no repository around a folder, so that git need not be asked for one: neither it nor a folder above it has
 * what git looks for on its way up, which is `.git`, or the HEAD of a repository without files. False: there may be one.
 */
export function isOutsideRepositories(folder: string): boolean {
  try {
    for (let at = realpathSync(folder); ; at = dirname(at)) {
      for (const name of ['.git', 'HEAD'])
        if (lstatSync(join(at, name), { throwIfNoEntry: false }) !== undefined) return false;
      if (dirname(at) === at) return true;
    }
  } catch {
    return false;
  }
}
