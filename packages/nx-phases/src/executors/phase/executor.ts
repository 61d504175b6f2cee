import type { ExecutorContext } from '@nx/devkit';
import { identifyTarget } from '../identify.ts';
import { onPlan } from '../on-plan.ts';
import { runPhase } from './run-phase.ts';
import type { PhaseOptions } from './settings.ts';

/** Runs one phase: its `Run:` blocks, then its checks. */
export default async function phaseExecutor(
  options: PhaseOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyTarget, (plan) => runPhase(plan, options));
}
