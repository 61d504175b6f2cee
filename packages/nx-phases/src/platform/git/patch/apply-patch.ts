import { lastLine } from '../../text-lines.ts';
import type { Repository } from '../repository.ts';
import { GitError } from '../run-git.ts';
import { withTemporaryIndex } from '../temporary-index.ts';
import type { Merged } from './merge-trees.ts';

/**
 * Applies a patch to a tree, three-way where this repository has the files that the patch was made
 * from, else as it stands. For work that comes from elsewhere as a patch alone; what lies in this
 * repository is merged as trees. No file and no index of the user's is touched, and paths that lead
 * out of the repository are refused by git.
 *
 * @param tree - object id of a tree
 */
export function applyPatch(
  repository: Repository,
  tree: string,
  patch: Uint8Array,
): Promise<Merged> {
  const { git } = repository;
  if (patch.length === 0) return Promise.resolve({ ok: true, tree });
  return withTemporaryIndex(repository, undefined, async (index) => {
    const own = git.with({ GIT_INDEX_FILE: index });
    await own.bytes(['read-tree', tree]);
    const { exitCode, stderr } = await own.try(['apply', '--cached', '--3way', '-'], {
      input: patch,
    });
    // Of a conflict there is none.
    const merged = exitCode === 0 ? await own.try(['write-tree']) : undefined;
    if (merged?.exitCode === 0) return { ok: true, tree: merged.stdout.toString('utf8').trim() };
    const unmerged = new Set(
      (await own.list(['ls-files', '--unmerged', '-z'])).map((entry) =>
        entry.slice(entry.indexOf('\t') + 1),
      ),
    );
    if (merged !== undefined && unmerged.size === 0) throw new GitError(lastLine(merged.stderr));
    const conflicts = unmerged.size > 0 ? [...unmerged] : namedInErrors(stderr);
    return { ok: false, conflicts: conflicts.toSorted() };
  });
}

/** Where git gave up before a merge: the paths are in what it says, one file a line. */
function namedInErrors(stderr: string): readonly string[] {
  const paths = stderr.split('\n').flatMap((line) => {
    const found =
      /^error: patch failed: (.+):\d+$/.exec(line) ??
      /^error: (.+): (?:patch does not apply|does not exist in index|already exists in index|does not match index)$/.exec(
        line,
      );
    return found?.[1] === undefined ? [] : [found[1]];
  });
  return paths.length > 0 ? [...new Set(paths)] : [lastLine(stderr)];
}
