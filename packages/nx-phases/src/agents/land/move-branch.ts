import { lastLine } from '../../platform/text-lines.ts';
import { join } from 'node:path';
import type { Repository } from '../../platform/git/repository.ts';
import type { Destination } from './destination.ts';
import { withTemporaryIndex } from '../../platform/git/temporary-index.ts';
import { removeJournal, writeJournal, type Journal } from './journal.ts';

export type Moved = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Brings the current branch, the index and the files from one commit to another. Git itself refuses
 * where that would touch a file that is not as in `from`, before it writes the first one.
 *
 * Files and index come first and the branch last: whoever finds a landing that was killed in between,
 * and does not run it again, finds staged changes and not a branch that his next commit would revert.
 */
export async function moveBranch(repository: Repository, journal: Journal): Promise<Moved> {
  const { git, gitDir } = repository;
  const { from, to, branch } = journal;
  const merge = ['read-tree', '-m', '-u', '--no-recurse-submodules'];
  // First on a copy of the index, so that a refusal leaves the user's as it is.
  const rehearsal = await withTemporaryIndex(repository, join(gitDir, 'index'), async (index) => {
    const own = git.with({ GIT_INDEX_FILE: index });
    await own.try(['update-index', '-q', '--refresh']);
    return own.try([...merge, '--dry-run', from, to]);
  });
  if (rehearsal.exitCode !== 0) return { ok: false, reason: lastLine(rehearsal.stderr) };

  writeJournal(repository, journal);
  // An entry that only looks changed would be refused.
  await git.try(['update-index', '-q', '--refresh']);
  const files = await git.try([...merge, from, to]);
  if (files.exitCode !== 0) {
    removeJournal(repository);
    return { ok: false, reason: lastLine(files.stderr) };
  }
  const moved = await git.try(['update-ref', '-m', 'nx-phases: land', branch, to, from]);
  if (moved.exitCode !== 0) {
    // Somebody moved the branch in this very moment.
    const back = await git.try([...merge, to, from]);
    if (back.exitCode === 0) removeJournal(repository);
    return { ok: false, reason: lastLine(moved.stderr) };
  }
  removeJournal(repository);
  return { ok: true };
}

/** Makes a branch that no checkout has, or brings it from the commit at which it was found to another. */
export async function makeOrMoveBranch(
  { git, objectFormat }: Repository,
  { ref, tip, isNew }: Destination,
  to: string,
): Promise<Moved> {
  const nothing = '0'.repeat(objectFormat === 'sha256' ? 64 : 40);
  const args = ['--create-reflog', '-m', 'nx-phases: land', ref, to, isNew ? nothing : tip];
  const { exitCode, stderr } = await git.try(['update-ref', ...args]);
  return exitCode === 0 ? { ok: true } : { ok: false, reason: lastLine(stderr) };
}
