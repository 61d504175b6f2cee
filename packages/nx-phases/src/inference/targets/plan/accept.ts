import type { PlanProjectInput, Target } from '../model.ts';
import { uncachedTarget } from './uncached.ts';

/** Says in the plan that what is in the files is the work of a phase; only where an agent is configured. */
export function acceptTarget(input: PlanProjectInput): Target {
  return uncachedTarget(
    input,
    'accept',
    'accept',
    'Takes what is in the files as the work of phases, as the plan is written now',
    { phase: '2' },
  );
}
