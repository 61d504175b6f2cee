import type { Repository } from '../../platform/git/repository.ts';
import { withTemporaryIndex } from '../../platform/git/temporary-index.ts';

/** The text of a file in a tree; undefined if there is none. */
export async function textIn(
  { git }: Pick<Repository, 'git'>,
  tree: string,
  path: string,
): Promise<string | undefined> {
  const { exitCode, stdout } = await git.try(['cat-file', 'blob', `${tree}:${path}`]);
  return exitCode === 0 ? stdout.toString('utf8') : undefined;
}

/** A tree with other texts in some of its files. */
export function withTexts(
  repository: Repository,
  tree: string,
  texts: ReadonlyMap<string, string>,
): Promise<string> {
  return withTemporaryIndex(repository, undefined, async (index) => {
    const git = repository.git.with({ GIT_INDEX_FILE: index });
    await git.bytes(['read-tree', tree]);
    for (const [path, text] of texts) {
      const blob = await git.bytes(['hash-object', '-w', '--stdin'], { input: text });
      const object = blob.toString('utf8').trim();
      await git.bytes(['update-index', '--replace', '-z', '--index-info'], {
        input: `100644 ${object}\t${path}\0`,
      });
    }
    return git.text(['write-tree']);
  });
}
