import type { ExecutorContext } from '@nx/devkit';
import { onPhase } from '../../running/headline/on-phase.ts';
import { runImplement } from '../../agents/implement/run-implement.ts';

/** Has one phase implemented by an agent, in a worktree. */
export default async function implementExecutor(
  _options: unknown,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPhase(context, runImplement);
}
