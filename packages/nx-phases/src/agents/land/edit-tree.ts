import { decodeText } from '../../platform/files/decode-text.ts';
import { filesAt, treeWith } from '../../platform/git/changed-tree.ts';
import { NewObjects } from '../../platform/git/new-objects.ts';
import { readObjects } from '../../platform/git/read-objects.ts';
import type { Repository } from '../../platform/git/repository.ts';

/** A tree with some of its text files edited; the same tree where one of them is not there or is no UTF-8. */
export async function editTree(
  repository: Pick<Repository, 'git' | 'objectFormat'>,
  tree: string,
  paths: readonly string[],
  edit: (texts: readonly string[]) => readonly string[],
): Promise<string> {
  const { git } = repository;
  const read = await readObjects(
    git,
    paths.map((path) => `${tree}:${path}`),
  );
  const texts = read.map((one) => (one?.kind === 'blob' ? decodeText(one.content) : undefined));
  if (!texts.every((text) => text !== undefined)) return tree;
  const edited = edit(texts);
  const objects = new NewObjects(repository);
  const files = await filesAt(repository, tree, paths);
  const changes = paths.flatMap((path, at) => {
    const [now, file] = [edited[at], files[at]];
    return now === undefined || now === texts[at] || file === undefined
      ? []
      : [[path, { mode: file.mode, id: objects.blob(now) }] as const];
  });
  if (changes.length === 0) return tree;
  return treeWith(repository, tree, new Map(changes), objects);
}
