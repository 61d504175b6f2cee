import type { PlanProjectInput, Target } from '../model.ts';
import { uncachedTarget } from './uncached.ts';

/** Writes into the plan which phases are done. */
export function markTarget(input: PlanProjectInput): Target {
  return uncachedTarget(
    input,
    'mark',
    'mark',
    'Writes into the plan that the phases which passed are done',
    { dryRun: true },
  );
}
