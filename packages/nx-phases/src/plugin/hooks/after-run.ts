import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PostTasksExecution, PostTasksExecutionContext } from '@nx/devkit';
import { recordsRoot } from '../../inference/layout/record-folder.ts';
import { recordsOnce } from '../../running/record/records-once.ts';
import { takeInvoker } from '../../running/run-start/invoker.ts';
import { dropHashes } from '../../running/run-start/keep-hashes.ts';
import { sumUp } from './summary.ts';

/** What happens when the tasks of a run have ended. */
export const postTasksExecution: PostTasksExecution = async (options, context) => {
  const { workspaceRoot, id } = context;
  dropHashes(id);
  const invoker = takeInvoker(workspaceRoot, id);
  // Nx loads the plugin for nearly every command, and this is for those that run tasks.
  const { keepRun } = await import('./keep-run.ts');
  const records = recordsOnce(workspaceRoot);
  const run = keepRun(context, records);
  const { reportRun } = touchesPlans(context)
    ? await import('./report-run.ts')
    : { reportRun: undefined };
  await sumUp(context, records, invoker, await reportRun?.(options, context, run));
};

/** Whether a run can have anything to report: targets of plans keep records. */
function touchesPlans({ workspaceRoot, taskResults }: PostTasksExecutionContext): boolean {
  return Object.values(taskResults).some(({ task }) =>
    existsSync(join(workspaceRoot, recordsRoot, task.target.project)),
  );
}
