import { treeWith } from '../../platform/git/changed-tree.ts';
import { NewObjects } from '../../platform/git/new-objects.ts';
import { readObjects } from '../../platform/git/read-objects.ts';
import type { Repository } from '../../platform/git/repository.ts';

/** The text of a file in a tree; undefined if there is none. */
export async function textIn(
  { git }: Pick<Repository, 'git'>,
  tree: string,
  path: string,
): Promise<string | undefined> {
  const [found] = await readObjects(git, [`${tree}:${path}`]);
  return found?.kind === 'blob' ? found.content.toString('utf8') : undefined;
}

/** A tree with other texts in some of its files. */
export async function withTexts(
  repository: Pick<Repository, 'git' | 'objectFormat'>,
  tree: string,
  texts: ReadonlyMap<string, string>,
): Promise<string> {
  if (texts.size === 0) return tree;
  const objects = new NewObjects(repository);
  const files = Array.from(
    texts,
    ([path, text]) => [path, { mode: '100644', id: objects.blob(text) }] as const,
  );
  return treeWith(repository, tree, new Map(files), objects);
}
