import { posix } from 'node:path';
import { objectId } from './object-pack.ts';
import { readObjects } from './read-objects.ts';
import type { Repository } from './repository.ts';
import { entriesOfTree } from './tree-entries.ts';

/**
 * The name of a tree without some of its files. The tree itself is not written: two such names can be
 * compared, and nothing can be read by them.
 *
 * @param tree - object id of a tree
 * @param paths - of files, from the top; those that are not in it change nothing
 */
export async function treeWithout(
  { git, objectFormat }: Pick<Repository, 'git' | 'objectFormat'>,
  tree: string,
  paths: readonly string[],
): Promise<string> {
  if (paths.length === 0) return tree;
  const folders = [...new Set(paths.flatMap(foldersOf))];
  const read = await readObjects(
    git,
    folders.map((folder) => (folder === '' ? tree : `${tree}:${folder}`)),
  );
  const trees = new Map(
    folders.flatMap((folder, at) => {
      const found = read[at];
      return found?.kind === 'tree'
        ? [[folder, entriesOfTree(found.content, tree.length / 2)]]
        : [];
    }),
  );
  const left = new Set(paths);
  const without = (folder: string): string | undefined => {
    const kept = (trees.get(folder) ?? []).flatMap(({ name, isFolder, bytes }) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (!isFolder) return left.has(path) ? [] : [bytes];
      if (!trees.has(path)) return [bytes];
      const id = without(path);
      const head = bytes.subarray(0, bytes.length - tree.length / 2);
      return id === undefined ? [] : [Buffer.concat([head, Buffer.from(id, 'hex')])];
    });
    // Git keeps no empty folder.
    if (kept.length === 0 && folder !== '') return undefined;
    return objectId(objectFormat, { kind: 'tree', content: Buffer.concat(kept) });
  };
  return without('') ?? tree;
}

/** `a/b/c.md`: the top, `a` and `a/b`. */
function foldersOf(path: string): readonly string[] {
  const folders = [''];
  for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder))
    folders.push(folder);
  return folders;
}
