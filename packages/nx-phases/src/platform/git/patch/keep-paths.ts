import type { Repository } from '../repository.ts';
import { withTemporaryIndex } from '../temporary-index.ts';

/**
 * A tree with some of its files as they are in another, which may mean: not there. This is how a plan
 * file stays out of every patch.
 *
 * @param paths - of files, from the top of the repository
 */
export function keepPaths(
  repository: Repository,
  tree: string,
  from: string,
  paths: readonly string[],
): Promise<string> {
  return withTemporaryIndex(repository, undefined, async (index) => {
    const git = repository.git.with({ GIT_INDEX_FILE: index });
    await git.bytes(['read-tree', tree]);
    const zero = '0'.repeat(tree.length);
    const lines = await Promise.all(
      paths.map(async (path) => {
        const [entry] = await git.list(['ls-tree', '-z', '--full-tree', from, '--', path]);
        const [mode, , object] = entry?.split(/[ \t]/) ?? ['0', 'blob', zero];
        return `${String(mode)} ${String(object)}\t${path}\0`;
      }),
    );
    await git.bytes(['update-index', '--replace', '-z', '--index-info'], {
      input: lines.join(''),
    });
    return git.text(['write-tree']);
  });
}
