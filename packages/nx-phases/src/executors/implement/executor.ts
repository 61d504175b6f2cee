import type { ExecutorContext } from '@nx/devkit';
import { identifyTarget } from '../../running/identify/identify.ts';
import { onPlan } from '../../running/identify/on-plan.ts';
import { runImplement } from '../../agents/implement/run-implement.ts';

/** Has one phase implemented by an agent, in a worktree. */
export default async function implementExecutor(
  _options: unknown,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyTarget, runImplement);
}
