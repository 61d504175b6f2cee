import type { PlanProjectInput, Target } from '../model.ts';
import { uncachedTarget } from './uncached.ts';

/** Asks in the plan for a phase to be done again; only where an agent is configured. */
export function redoTarget(input: PlanProjectInput): Target {
  return uncachedTarget(input, 'redo', 'redo', 'Asks in the plan for phases to be done again', {
    phase: '2',
  });
}
