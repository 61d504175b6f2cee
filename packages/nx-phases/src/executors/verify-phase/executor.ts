import type { ExecutorContext } from '@nx/devkit';
import { identifyTarget } from '../../running/identify/identify.ts';
import { onPlan } from '../../running/identify/on-plan.ts';
import type { PhaseOptions } from '../../running/attempt/settings.ts';
import { markOf } from '../../running/run-start/mixed-output.ts';
import { runVerification } from '../../running/phase/run-verification.ts';

/** Runs the checks of one phase that is done; of any other it says why not. */
export default async function verifyPhaseExecutor(
  options: PhaseOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyTarget, (plan) => runVerification(plan, options, markOf(context)));
}
