import { join } from 'node:path';
import { writePrivateFile } from '../../platform/files/private-files.ts';
import type { MakeWorkRequest } from './model.ts';
import { workOf } from './work-of.ts';

/** What failed was paid for too: its patch is put beside the record, for people. */
export async function keepFailedWork(request: MakeWorkRequest): Promise<void> {
  const { plan, record, tell } = request;
  const done = await workOf(request);
  if (done.isEmpty) return;
  writePrivateFile(join(record.folder, 'failed.patch'), done.patch);
  tell(
    `What it did is in .nx/phases/${plan.projectName}/${plan.targetName}/failed.patch, until the next run`,
  );
}
