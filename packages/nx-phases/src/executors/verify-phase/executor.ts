import type { ExecutorContext } from '@nx/devkit';
import { identifyTarget } from '../identify.ts';
import { onPlan } from '../on-plan.ts';
import type { PhaseOptions } from '../phase/settings.ts';
import { runVerification } from './run-verification.ts';

/** Runs the checks of one phase that is done; of any other it says why not. */
export default async function verifyPhaseExecutor(
  options: PhaseOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyTarget, (plan) => runVerification(plan, options));
}
