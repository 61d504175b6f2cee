import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Worktree } from '../worktree/model.ts';

/** Folders of installed packages in the user's checkout: links in the copy may lead there. */
export async function linkedModules({ repository, base }: Worktree): Promise<readonly string[]> {
  const { git, toplevel } = repository;
  const paths = await git.list(['ls-tree', '-r', '-z', '--name-only', '--full-tree', base.tree]);
  return paths
    .filter((path) => /(?:^|\/)package\.json$/.test(path))
    .map((path) => join(toplevel, path.replace(/package\.json$/, 'node_modules')))
    .filter((path) => existsSync(path))
    .map((path) => realpathSync(path));
}
