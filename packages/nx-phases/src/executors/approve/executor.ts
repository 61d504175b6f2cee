import type { ExecutorContext } from '@nx/devkit';
import { approve } from '../../agents/gate/approve.ts';
import { GitError } from '../../platform/git/run-git.ts';
import { choosePhases } from '../../running/edit-plan/choose-phases.ts';
import { identifyPlan } from '../../running/identify/identify.ts';
import { onPlan, withoutErrors } from '../../running/identify/on-plan.ts';
import { say } from '../../running/printing/say.ts';

export interface ApproveOptions {
  readonly phase?: string | number;
  readonly dryRun?: boolean;
}

/** Shows the work of phases that wait for a person, and records that this person approves it. Asks nothing. */
export default async function approveExecutor(
  { phase, dryRun = false }: ApproveOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyPlan, async (plan) => {
    const reading = withoutErrors(plan, 'nothing of it is approved');
    if (reading === undefined) return false;
    const { targetNames } = plan.options;
    if (phase === undefined) {
      say('Unexpected approval of every phase, expected the ones that you mean, such as --phase=2');
      return false;
    }
    const chosen = choosePhases(reading.plan.phases, phase, targetNames);
    if (!chosen.ok) {
      say(chosen.reason);
      return false;
    }
    try {
      return await approve({
        context: plan,
        plan: reading.plan,
        phases: chosen.value,
        dryRun,
        say,
      });
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      say(error.message);
      return false;
    }
  });
}
