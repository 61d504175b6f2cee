import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from './workspace.ts';

/**
 * Gives a checkout what Nx has cached for another one: 22 keeps it in the workspace, newer ones in the
 * home of the user.
 *
 * @param homes - names of the folders, beside the workspaces, that are the homes of both
 */
export function carryCache(
  from: Workspace,
  to: Workspace,
  { homes }: { readonly homes: readonly [from: string, to: string] },
): void {
  const [home, otherHome] = homes;
  const pairs = [
    ['.nx/cache', '.nx/cache'],
    ['.nx/workspace-data', '.nx/workspace-data'],
    [join('..', home, '.nx'), join('..', otherHome, '.nx')],
  ] as const;
  for (const [source, target] of pairs) {
    if (!from.exists(source)) continue;
    cpSync(from.path(source), to.path(target), {
      recursive: true,
      // Where a running daemon of the first checkout is to be reached; no cache holds that.
      filter: (path) => !path.endsWith('workspace-data/d'),
    });
  }
}
