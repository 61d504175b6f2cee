import { readFileSync } from 'node:fs';
import { indexEntries } from '../../platform/git/index-entries.ts';
import { shownPath } from '../../platform/git/raw-paths.ts';
import type { Worktree } from '../worktree/model.ts';

/** The folders of a workspace that had a package.json when a worktree was made, from the workspace root; the root is the empty path. */
export async function foldersWithManifest(
  worktree: Pick<Worktree, 'repository' | 'base' | 'index'>,
): Promise<readonly string[]> {
  const { prefix } = worktree.repository;
  return (await pathsAtFirst(worktree))
    .filter((path) => path.startsWith(prefix) && /(?:^|\/)package\.json$/.test(path))
    .map((path) => path.slice(prefix.length))
    .filter((path) => !path.split('/').includes('node_modules'))
    .map((path) => path.replace(/\/?package\.json$/, ''));
}

async function pathsAtFirst({
  repository: { git },
  base,
  index,
}: Pick<Worktree, 'repository' | 'base' | 'index'>): Promise<readonly string[]> {
  const known = indexEntries(readFileSync(index));
  if (known !== undefined) return known.map(({ path }) => shownPath(path));
  return git.list(['ls-tree', '-r', '-z', '--name-only', '--full-tree', base.tree]);
}
