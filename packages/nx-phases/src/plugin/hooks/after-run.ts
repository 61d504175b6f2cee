import type { PostTasksExecution } from '@nx/devkit';
import { takeInvoker } from '../../running/run-start/invoker.ts';
import { dropHashes } from '../../running/run-start/keep-hashes.ts';
import { sumUp } from './summary.ts';

/** What happens when the tasks of a run have ended. */
export const postTasksExecution: PostTasksExecution = async (_options, context) => {
  const { workspaceRoot, id } = context;
  dropHashes(id);
  const invoker = takeInvoker(workspaceRoot, id);
  // Nx loads the plugin for nearly every command, and this is for those that run tasks.
  const { keepRun } = await import('./keep-run.ts');
  keepRun(context);
  await sumUp(context, invoker);
};
