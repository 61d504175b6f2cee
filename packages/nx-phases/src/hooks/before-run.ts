import type { PreTasksExecution } from '@nx/devkit';
import { keepHashes } from '../run-start/keep-hashes.ts';
import { graphHashes, refreshGraphOnDisk } from './graph-on-disk.ts';
import { rememberedHashes } from '../run-start/inferred.ts';
import { nameRun } from './name-run.ts';

/** What happens before the tasks of a run are hashed and start. */
export const preTasksExecution: PreTasksExecution = (_options, { workspaceRoot, id }) => {
  keepHashes(workspaceRoot, id, rememberedHashes(workspaceRoot) ?? graphHashes());
  refreshGraphOnDisk(workspaceRoot);
  nameRun();
};
