import type { Repository } from '../../platform/git/repository.ts';

/** The folders of a workspace that have a package.json in a tree, from the workspace root; the root is the empty path. */
export async function foldersWithManifest(
  { git, prefix }: Pick<Repository, 'git' | 'prefix'>,
  tree: string,
): Promise<readonly string[]> {
  const paths = await git.list(['ls-tree', '-r', '-z', '--name-only', '--full-tree', tree]);
  return paths
    .filter((path) => path.startsWith(prefix) && /(?:^|\/)package\.json$/.test(path))
    .map((path) => path.slice(prefix.length))
    .filter((path) => !path.split('/').includes('node_modules'))
    .map((path) => path.replace(/\/?package\.json$/, ''));
}
