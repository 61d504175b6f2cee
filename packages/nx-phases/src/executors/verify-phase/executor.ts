import type { ExecutorContext } from '@nx/devkit';
import { onPhase } from '../../running/headline/on-phase.ts';
import type { PhaseOptions } from '../../running/attempt/settings.ts';
import { markOf } from '../../running/run-start/mixed-output.ts';
import { runVerification } from '../../running/phase/run-verification.ts';

/** Runs the checks of one phase that is done; of any other it says why not. */
export default async function verifyPhaseExecutor(
  options: PhaseOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPhase(context, (plan) => runVerification(plan, options, markOf(context)));
}
