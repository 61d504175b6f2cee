import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { createTree } from '@nx/devkit/testing';

/** A tree over a folder on disk, as Nx gives it to generators; that of devkit's testing has no files but those that are written into it. */
export function diskTree(root: string): Tree {
  const tree = createTree();
  const ofDevkit = new Set(tree.listChanges().map(({ path }) => path));
  const changes = tree.listChanges.bind(tree);
  const listChanges: Tree['listChanges'] = () =>
    changes().filter(({ path }) => !ofDevkit.has(path));
  const isDeletedOrWritten = (path: string): boolean =>
    listChanges().some((change) => change.path === path);
  const onDisk = (path: string): string => join(root, path);
  const read = tree.read.bind(tree);
  const own = {
    read: (path: string): Buffer | null => read(path),
    exists: tree.exists.bind(tree),
    isFile: tree.isFile.bind(tree),
    children: tree.children.bind(tree),
  };
  const isFile = (path: string): boolean =>
    existsSync(onDisk(path)) && statSync(onDisk(path)).isFile();
  return Object.assign<Tree, object>(tree, {
    root,
    listChanges,
    read: (path: string, encoding?: BufferEncoding) => {
      const bytes =
        isDeletedOrWritten(path) || !isFile(path) ? own.read(path) : readFileSync(onDisk(path));
      return encoding === undefined || bytes === null ? bytes : bytes.toString(encoding);
    },
    exists: (path: string) =>
      own.exists(path) || (!isDeletedOrWritten(path) && existsSync(onDisk(path))),
    isFile: (path: string) => own.isFile(path) || (!isDeletedOrWritten(path) && isFile(path)),
    children: (path: string) => {
      const folder = onDisk(path);
      const names = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
      return [...new Set([...names, ...own.children(path)])];
    },
  });
}
