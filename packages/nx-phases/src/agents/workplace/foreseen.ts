import { GitError } from '../../platform/git/run-git.ts';

/** What the system reports if there is no space, or no permission to write: no bug of ours. */
const systemCodes: ReadonlySet<string> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'EMFILE',
  'ENFILE',
  'EIO',
]);

/**
 * Runs work that goes to git and the disk. A failure of theirs, such as a full disk, comes out as a
 * reason to be shown; anything else is a mistake of ours and is thrown on.
 */
export async function foreseen<Value>(
  work: () => Promise<Value>,
): Promise<Value | { readonly ok: false; readonly reason: string }> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isForeseen = error instanceof GitError || (code !== undefined && systemCodes.has(code));
    if (!isForeseen || !(error instanceof Error)) throw error;
    return { ok: false, reason: error.message };
  }
}
