import type { ExecutorContext } from '@nx/devkit';
import { hasTerminal } from '../../platform/process/other-process.ts';
import { identifyTarget, type PlanContext } from '../identify/identify.ts';
import { onPlan } from '../identify/on-plan.ts';
import { invokerOf } from '../run-start/invoker.ts';

/** Does the work of a target that stands for one phase, once it is said how far the run is. */
export function onPhase(
  context: ExecutorContext,
  work: (plan: PlanContext) => boolean | Promise<boolean>,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyTarget, async (plan) => {
    // Each phase is a process of its own, and most are not watched in a terminal.
    if (process.platform === 'linux' && hasTerminal(invokerOf(process.ppid)) === true) {
      const { tellHeadline } = await import('./tell-headline.ts');
      tellHeadline(context, plan);
    }
    return work(plan);
  });
}
