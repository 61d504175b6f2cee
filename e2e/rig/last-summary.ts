import type { Workspace } from './workspace.ts';

/** What the summary of the last run said, which is printed in some cells only and kept in all of them. */
export function lastSummary(workspace: Workspace): string {
  return workspace.read('.nx/phases/last-run.txt');
}
