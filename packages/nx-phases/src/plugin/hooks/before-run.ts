import type { PreTasksExecution } from '@nx/devkit';
import { openRunNames } from '../../running/run-start/open-runs.ts';
import { hashesOf, rememberedProjects } from '../../running/run-start/inferred.ts';
import { noteDigits } from '../../running/run-start/digits.ts';
import { keepHashes } from '../../running/run-start/keep-hashes.ts';
import { askForInvoker } from '../../running/run-start/invoker.ts';
import { projectsOnDisk, refreshGraphOnDisk } from './graph-on-disk.ts';
import { beginRun } from './begin-run.ts';
import { nameRun } from './name-run.ts';
import { tellOutputs } from '../../running/outputs/tell-outputs.ts';

/** What happens before the tasks of a run are hashed and start. */
export const preTasksExecution: PreTasksExecution = async (
  _options,
  { workspaceRoot, id, argv },
) => {
  const projects = rememberedProjects(workspaceRoot) ?? projectsOnDisk(workspaceRoot);
  keepHashes(workspaceRoot, id, hashesOf(projects));
  noteDigits(workspaceRoot, projects);
  refreshGraphOnDisk(workspaceRoot);
  const run = nameRun(id);
  askForInvoker(workspaceRoot, id);
  const standing = await tellOutputs(workspaceRoot, projects, process.env);
  beginRun(workspaceRoot, run, argv, projects, standing);
  if (openRunNames(workspaceRoot).length > 1) {
    const { settleOpenRuns } = await import('../../running/history/end-run.ts');
    await settleOpenRuns(workspaceRoot);
  }
};
