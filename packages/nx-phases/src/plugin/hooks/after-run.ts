import type { PostTasksExecution } from '@nx/devkit';
import { takeInvoker } from '../../running/run-start/invoker.ts';
import { dropHashes } from '../../running/run-start/keep-hashes.ts';
import { keepRun } from './keep-run.ts';
import { sumUp } from './summary.ts';

/** What happens when the tasks of a run have ended. */
export const postTasksExecution: PostTasksExecution = async (_options, context) => {
  const { workspaceRoot, id } = context;
  dropHashes(id);
  const invoker = takeInvoker(workspaceRoot, id);
  keepRun(context);
  await sumUp(context, invoker);
};
