import type { PlanProjectInput, Target } from '../model.ts';
import { uncachedTarget } from './uncached.ts';

/** Removes what agents' runs have left and what is landed; only where an agent is configured. */
export function cleanTarget(input: PlanProjectInput): Target {
  return uncachedTarget(
    input,
    'clean',
    'clean',
    'Removes worktrees of runs that are over, and work that is landed',
    { dryRun: true },
  );
}
