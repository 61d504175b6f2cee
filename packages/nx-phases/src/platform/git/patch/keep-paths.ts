import type { Repository } from '../repository.ts';
import { withTemporaryIndex } from '../temporary-index.ts';

/**
 * A tree with some of its files as they are in another, which may mean: not there. This is how a plan
 * file stays out of every patch.
 *
 * @param paths - of files, from the top of the repository
 */
export async function keepPaths(
  repository: Repository,
  tree: string,
  from: string,
  paths: readonly string[],
): Promise<string> {
  if (paths.length === 0) return tree;
  return withTemporaryIndex(repository, undefined, async (index) => {
    const git = repository.git.with({ GIT_INDEX_FILE: index });
    await git.bytes(['read-tree', tree]);
    const zero = '0'.repeat(tree.length);
    const kept = new Map(
      (await git.list(['ls-tree', '-z', '--full-tree', from, '--', ...paths])).map((entry) => {
        const [mode = '', , object = ''] = entry.split(/[ \t]/);
        return [entry.slice(entry.indexOf('\t') + 1), `${mode} ${object}`];
      }),
    );
    const lines = paths.map((path) => `${kept.get(path) ?? `0 ${zero}`}\t${path}\0`);
    await git.bytes(['update-index', '--replace', '-z', '--index-info'], {
      input: lines.join(''),
    });
    return git.text(['write-tree']);
  });
}
