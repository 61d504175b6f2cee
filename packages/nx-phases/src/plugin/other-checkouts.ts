import { existsSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

/**
 * Tells files that belong to another checkout of the repository, which lies inside the workspace
 * (`git worktree add worktrees/next`): its plans are those of the workspace once more, and would take their
 * names. A submodule is a repository of its own, and its plans count. Looks at each folder once.
 */
export function otherCheckouts(workspaceRoot: string): (path: string) => boolean {
  const known = new Map<string, boolean>([['.', false]]);
  const isInside = (folder: string): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const found = isInside(posix.dirname(folder)) || isLinkedWorktree(join(workspaceRoot, folder));
    known.set(folder, found);
    return found;
  };
  return (path) => isInside(posix.dirname(path));
}

/**
 * There `.git` is a file that names a folder which shares the rest with the repository. Where that folder cannot
 * be seen from here, as in a container, its name tells.
 */
function isLinkedWorktree(folder: string): boolean {
  let file: string;
  try {
    file = readFileSync(join(folder, '.git'), 'utf8');
  } catch {
    return false;
  }
  const named = /^gitdir: (.+?)\s*$/.exec(file)?.[1];
  if (named === undefined) return false;
  const gitDir = resolve(folder, named);
  return existsSync(gitDir)
    ? existsSync(join(gitDir, 'commondir'))
    : /[/\\]worktrees[/\\][^/\\]+$/.test(gitDir);
}
