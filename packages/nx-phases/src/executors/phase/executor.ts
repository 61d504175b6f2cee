import { whyWaiting } from '../../agents/gate/why-waiting.ts';
import { openPlace } from '../../agents/workplace/open-place.ts';
import type { ExecutorContext } from '@nx/devkit';
import { identifyTarget } from '../../running/identify/identify.ts';
import { onPlan } from '../../running/identify/on-plan.ts';
import { runPhase } from '../../running/phase/run-phase.ts';
import type { PhaseOptions } from '../../running/attempt/settings.ts';

/** Runs one phase: its `Run:` blocks, then its checks. */
export default async function phaseExecutor(
  options: PhaseOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyTarget, (plan) =>
    runPhase(plan, options, { openPlace, whyWaiting }),
  );
}
