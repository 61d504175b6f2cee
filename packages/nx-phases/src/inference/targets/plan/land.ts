import type { PlanProjectInput, Target } from '../model.ts';
import { uncachedTarget } from './uncached.ts';

/** Brings the work of agents onto the user's branch; only where an agent is configured. Never cached: it is about the branch as it is. */
export function landTarget(input: PlanProjectInput): Target {
  return uncachedTarget(
    input,
    'land',
    'land',
    'Lands the work of agents on the current branch, a commit for each phase',
    { dryRun: true },
  );
}
