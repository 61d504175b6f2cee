import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Rig } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';

/** `shop-plan:phase-1` as `shop-1`, `plan:implement-1` as `plan-implement-1`, `x:own` as `x`. */
export function taskName(id: string): string {
  return id
    .replace('-plan:', ':')
    .replace(':phase-', '-')
    .replace(':implement-', '-implement-')
    .replace(':own', '');
}

/**
 * Commits what is not, and returns the tasks that `nx affected` selects for all since a commit, sorted;
 * those that the others need are among them, but for the noop by which outputs are read.
 *
 * @param targets - undefined: `nx affected` is not asked
 */
export async function selectedSince(
  rig: Rig,
  workspace: Workspace,
  base: string,
  targets: string | undefined,
): Promise<readonly string[] | undefined> {
  const hasChanged = workspace.git('status', '--porcelain') !== '';
  if (hasChanged) {
    workspace.git('add', '--all');
    workspace.git('commit', '--quiet', '--message=Change');
  }
  if (targets === undefined) return undefined;
  // Where git sees no change there is none to be affected by.
  if (!hasChanged) return [];
  // Not in the workspace, where it would be one more file that tasks read.
  const file = join(dirname(workspace.root), 'selected.json');
  rmSync(file, { force: true });
  const { exitCode, output } = await rig.nx(
    workspace,
    `affected -t ${targets} --base=${base} --head=HEAD --graph=${file}`,
  );
  if (exitCode !== 0) throw new Error(`nx affected failed: ${output}`);
  const { tasks } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly tasks: { readonly tasks: Readonly<Record<string, unknown>> };
  };
  return Object.keys(tasks.tasks)
    .filter((id) => !id.endsWith(':plan-outputs'))
    .map(taskName)
    .sort();
}
