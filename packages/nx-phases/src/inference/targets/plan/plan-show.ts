import type { PlanProjectInput, Target } from '../model.ts';
import { uncachedTarget } from './uncached.ts';

/** Shows waves, status and estimates; runs nothing. */
export function planShowTarget(input: PlanProjectInput): Target {
  return uncachedTarget(
    input,
    'planShow',
    'plan-show',
    'Shows the waves of the plan, its status and its estimates',
    { format: 'mermaid' },
  );
}
