import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { treeOfIndex } from '../../platform/git/folder-tree.ts';
import { headTreeOnDisk } from '../../platform/git/on-disk/loose-objects.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { changedFiles, touchedPaths } from '../../platform/git/patch/changed-files.ts';
import { takeFiles } from '../worktree/snapshot.ts';

/**
 * The paths whose file or index entry is not as in HEAD, untracked ones too. Found by comparing trees,
 * so that nothing is refreshed or written for it.
 */
export async function uncommittedPaths(repository: Repository): Promise<ReadonlySet<string>> {
  const { tree } = await takeFiles(repository);
  const head = headTreeOnDisk(repository.git.checkout)?.tree;
  const changed = await changedFiles(repository.git, head ?? 'HEAD', tree);
  return new Set([...touchedPaths(changed), ...(await stagedPaths(repository, head))]);
}

/** @param head - its tree, where that is known */
async function stagedPaths(
  { git, gitDir }: Repository,
  head: string | undefined,
): Promise<readonly string[]> {
  if (head !== undefined && treeOfIndex({ index: join(gitDir, 'index') }) === head) return [];
  return git.list(['diff-index', '--cached', '--no-renames', '--name-only', '-z', 'HEAD']);
}

/**
 * What would be lost or mixed up if the files of `touched` were written: uncommitted changes of them,
 * or of what lies in their place, and ignored files where a new one is to come.
 *
 * @param touched - paths from the top of the repository
 * @param known - whether HEAD has a file there
 */
export function pathsInTheWay(
  { toplevel }: Pick<Repository, 'toplevel'>,
  uncommitted: ReadonlySet<string>,
  touched: readonly string[],
  known: (path: string) => boolean,
): readonly string[] {
  const touchedSet = new Set(touched);
  const found = new Set<string>();
  for (const path of uncommitted) {
    if (touchedSet.has(path) || foldersOf(path).some((folder) => touchedSet.has(folder)))
      found.add(path);
  }
  for (const path of touched) {
    for (const folder of foldersOf(path)) if (uncommitted.has(folder)) found.add(folder);
    if (!known(path) && isThere(join(toplevel, path))) found.add(path);
  }
  return [...found].toSorted();
}

function foldersOf(path: string): readonly string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A file stands where a folder of the path would be.
    return false;
  }
}
