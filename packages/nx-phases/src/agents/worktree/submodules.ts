import { lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkOut,
  workTreeEnvironment,
  writeFolderTree,
  type WorkTree,
} from '../../platform/git/folder-tree.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { gitIn, type Git } from '../../platform/git/run-git.ts';
import { withTemporaryIndex } from '../../platform/git/temporary-index.ts';

/** The files of a submodule that the user has checked out, whatever of them is committed. */
export interface SubmoduleFiles {
  /** From the top of the outermost repository. */
  readonly path: string;
  readonly gitDir: string;
  /** Object id in the submodule's own repository. */
  readonly tree: string;
}

/**
 * Snapshots every submodule that is checked out, and those inside them, outer ones first.
 *
 * @param paths - of its submodules, as `writeFolderTree` finds them
 */
export async function snapshotSubmodules(
  workTree: Pick<WorkTree, 'git' | 'folder'>,
  paths: readonly string[],
  outer: Pick<Repository, 'commonDir'>,
  prefix = '',
): Promise<readonly SubmoduleFiles[]> {
  const found: SubmoduleFiles[] = [];
  for (const path of paths) {
    const folder = join(workTree.folder, path);
    if (lstatSync(join(folder, '.git'), { throwIfNoEntry: false }) === undefined) continue;
    const gitDir = await gitIn(folder).text(['rev-parse', '--absolute-git-dir']);
    await withTemporaryIndex(outer, join(gitDir, 'index'), async (index) => {
      const inner = { git: workTree.git, gitDir, folder, index };
      const { tree, submodules } = await writeFolderTree(inner);
      found.push({ path: prefix + path, gitDir, tree });
      found.push(...(await snapshotSubmodules(inner, submodules, outer, `${prefix}${path}/`)));
    });
  }
  return found;
}

/**
 * Writes the files of submodules into a checkout, without a repository: git then sees a submodule that
 * is not checked out, and nothing in there can be committed where nobody would find it.
 */
export async function checkOutSubmodules(
  git: Git,
  outer: Pick<Repository, 'commonDir'>,
  folder: string,
  submodules: readonly SubmoduleFiles[],
): Promise<void> {
  for (const { path, gitDir, tree } of submodules) {
    await withTemporaryIndex(outer, undefined, async (index) => {
      const target = join(folder, path);
      mkdirSync(target, { recursive: true });
      await checkOut({ git, gitDir, folder: target, index }, tree);
    });
  }
}

/** The submodules whose files are no longer those that were checked out. */
export async function changedSubmodules(
  git: Git,
  outer: Pick<Repository, 'commonDir'>,
  folder: string,
  submodules: readonly SubmoduleFiles[],
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const { path, gitDir, tree } of submodules) {
    const target = join(folder, path);
    const isFolder = lstatSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const now = isFolder
      ? await withTemporaryIndex(outer, undefined, async (index) => {
          const workTree = { git, gitDir, folder: target, index };
          await git.bytes(['read-tree', tree], {
            cwd: target,
            env: workTreeEnvironment(workTree),
          });
          return (await writeFolderTree(workTree)).tree;
        })
      : undefined;
    if (now !== tree) changed.push(path);
  }
  return changed;
}
