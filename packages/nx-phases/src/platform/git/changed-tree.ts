import { posix } from 'node:path';
import { NewObjects } from './new-objects.ts';
import { objectId } from './object-pack.ts';
import { readObjects } from './read-objects.ts';
import type { Repository } from './repository.ts';
import { GitError, type Git } from './run-git.ts';
import {
  entriesOfTree,
  folderMode,
  treeContent,
  type TreeEntry,
  type TreeFile,
} from './tree-entries.ts';

type Store = Pick<Repository, 'git' | 'objectFormat'>;

/** What is to stand at paths from the top of a tree; undefined: no file. */
export type TreeChanges = ReadonlyMap<string, TreeFile | undefined>;

/**
 * The name of a tree without some of its files. The tree itself is not written: two such names can be
 * compared, and nothing can be read by them.
 *
 * @param tree - object id of a tree
 * @param paths - of files, from the top; those that are not in it change nothing
 */
export async function treeWithout(
  store: Store,
  tree: string,
  paths: readonly string[],
): Promise<string> {
  if (paths.length === 0) return tree;
  const [folders = new Map()] = await readFolders(store.git, [tree], paths);
  return changed(store, tree, folders, new Map(paths.map((path) => [path, undefined]))).tree;
}

/**
 * A tree with other files at some paths, written by one start of git; by none where it is the same.
 *
 * @param objects - those that are to be written with it, such as what the files hold
 */
export async function treeWith(
  store: Store,
  tree: string,
  changes: TreeChanges,
  objects = new NewObjects(store),
): Promise<string> {
  const [folders = new Map()] = await readFolders(store.git, [tree], [...changes.keys()]);
  return written(store, tree, folders, changes, objects);
}

/**
 * A tree with some of its files as they are in another, which may mean: not there. This is how a plan
 * file stays out of every patch.
 *
 * @param paths - of files, from the top of the repository
 */
export async function keepPaths(
  store: Store,
  tree: string,
  from: string,
  paths: readonly string[],
): Promise<string> {
  if (paths.length === 0 || tree === from) return tree;
  const [folders = new Map(), kept = new Map()] = await readFolders(store.git, [tree, from], paths);
  return written(store, tree, folders, new Map(paths.map((path) => [path, fileAt(kept, path)])));
}

/** What stands at paths of a tree. */
export async function filesAt(
  { git }: Pick<Store, 'git'>,
  tree: string,
  paths: readonly string[],
): Promise<readonly (TreeFile | undefined)[]> {
  const [folders = new Map()] = await readFolders(git, [tree], paths);
  return paths.map((path) => fileAt(folders, path));
}

/** What folders of one tree hold, by their paths; '' is the top. */
type Folders = ReadonlyMap<string, readonly TreeEntry[]>;

/** The folders above paths in each of some trees, as far as they are there. */
async function readFolders(
  git: Git,
  trees: readonly string[],
  paths: readonly string[],
): Promise<readonly Folders[]> {
  const folders = [...new Set(paths.flatMap(foldersOf))];
  const read = await readObjects(
    git,
    trees.flatMap((tree) => folders.map((one) => (one === '' ? tree : `${tree}:${one}`))),
  );
  return trees.map((tree, index) => {
    const own = read.slice(index * folders.length);
    return new Map(
      folders.flatMap((folder, at) => {
        const found = own[at];
        return found?.kind === 'tree'
          ? [[folder, entriesOfTree(found.content, tree.length / 2)] as const]
          : [];
      }),
    );
  });
}

/** `a/b/c.md`: the top, `a` and `a/b`. */
function foldersOf(path: string): readonly string[] {
  const folders = [''];
  for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder))
    folders.push(folder);
  return folders;
}

function fileAt(folders: Folders, path: string): TreeFile | undefined {
  const folder = posix.dirname(path);
  const found = folders
    .get(folder === '.' ? '' : folder)
    ?.find(({ name }) => name === posix.basename(path));
  return found && { mode: found.mode, id: found.id };
}

interface Changed {
  readonly tree: string;
  /** The contents of those that are not as before. */
  readonly trees: readonly Buffer[];
}

function changed(
  { objectFormat }: Pick<Store, 'objectFormat'>,
  tree: string,
  folders: Folders,
  changes: TreeChanges,
): Changed {
  const trees: Buffer[] = [];
  const within = new Set([...changes.keys()].flatMap(foldersOf));
  const build = (folder: string, before: string | undefined): string | undefined => {
    const entries = new Map(
      (folders.get(folder) ?? []).map((entry) => [entry.bytes.toString('latin1'), entry]),
    );
    const isHere = (path: string): boolean =>
      path !== '' && (posix.dirname(path) === folder || (folder === '' && !path.includes('/')));
    const put = (path: string, file: TreeFile | undefined, isFolder: boolean): void => {
      const name = posix.basename(path);
      const bytes = Buffer.from(name);
      const key = bytes.toString('latin1');
      if (file !== undefined)
        entries.set(key, { ...file, name, bytes, isFolder: file.mode === folderMode });
      // A file that is to go says nothing of a folder of its name, and the other way round.
      else if (entries.get(key)?.isFolder === isFolder) entries.delete(key);
    };
    for (const [path, file] of changes) if (isHere(path)) put(path, file, false);
    for (const path of [...within].filter(isHere)) {
      const there = entries.get(Buffer.from(posix.basename(path)).toString('latin1'));
      const id = build(path, there?.isFolder === true ? there.id : undefined);
      put(path, id === undefined ? undefined : { mode: folderMode, id }, true);
    }
    // Git keeps no empty folder.
    if (entries.size === 0 && folder !== '') return undefined;
    const content = treeContent([...entries.values()]);
    const id = objectId(objectFormat, { kind: 'tree', content });
    if (id !== before) trees.push(content);
    return id;
  };
  return { tree: build('', tree) ?? tree, trees };
}

async function written(
  store: Store,
  tree: string,
  folders: Folders,
  changes: TreeChanges,
  objects = new NewObjects(store),
): Promise<string> {
  for (const [path, file] of changes) if (file !== undefined) refuseOddPath(path);
  const made = changed(store, tree, folders, changes);
  if (made.tree === tree) return tree;
  for (const content of made.trees) objects.tree(content);
  await objects.writeUnchecked();
  return made.tree;
}

/** Git looks at the names in a tree only when it reads it into an index. */
function refuseOddPath(path: string): void {
  if (path.split('/').some((part) => /^(?:|\.|\.\.|\.git)$/i.test(part)))
    throw new GitError(`Unexpected path \`${path}\`, expected one that git allows`);
}
