import { createHash } from 'node:crypto';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import type { Worktree } from './model.ts';

/** What decides where worktrees lie. */
export interface LocationFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The user's home folder. */
  readonly home: string;
  /** The system's folder for temporary files. */
  readonly temporary: string;
  /** Absolute path of the user's checkout. */
  readonly toplevel: string;
  /** Absolute path of what all checkouts of the repository share. */
  readonly commonDir: string;
}

/**
 * The folder in which the worktrees of a repository lie: outside of it, in the user's cache folder.
 * Below the workspace, even ignored, a worktree's `.gitignore` would stop Nx's daemon, Node would find
 * the main checkout's `node_modules` above it, and tools would find the main checkout's settings.
 * The system's temporary folder is often in memory, and is used only where the cache folder lies in
 * the repository. `NX_PHASES_WORKTREES` names another folder.
 */
export function worktreesFolder(facts: LocationFacts): string {
  const { toplevel, commonDir, temporary } = facts;
  const named = facts.env['NX_PHASES_WORKTREES'];
  const candidates =
    named !== undefined && isAbsolute(named)
      ? [named]
      : [join(cacheFolder(facts), 'nx-phases'), join(temporary, 'nx-phases')];
  const outside = candidates.find((one) => !isBelow(one, toplevel) && !isBelow(one, commonDir));
  const id = createHash('sha256').update(commonDir).digest('hex').slice(0, 12);
  const name = basename(toplevel).replace(/[^A-Za-z0-9._-]/g, '-');
  // In a checkout that is the whole disk there is no outside; the folder ignores itself then.
  return join(outside ?? candidates[0] ?? temporary, 'worktrees', `${name}-${id}`);
}

/** Where package managers keep what they load for one worktree: beside its checkout, and gone with it. */
export function managerCache({ folder }: Pick<Worktree, 'folder'>): string {
  return join(dirname(folder), 'cache');
}

function cacheFolder({ env, platform, home }: LocationFacts): string {
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg !== undefined && isAbsolute(xdg)) return xdg;
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  return join(home, '.cache');
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}
