import { join } from 'node:path';
import { recordsRoot } from '../../inference/layout/record-folder.ts';
import { makePrivateFolderIn } from '../../platform/files/private-files.ts';
import { replaceFile } from '../../platform/files/replace-file.ts';

/** Where the summary of the last run stands, from the workspace root. */
export const summaryFile = `${recordsRoot}/last-run.txt`;

/** Keeps what the summary of a run says, for whoever could not see it. That it cannot be kept is no failure of the run. */
export function keepSummary(root: string, lines: readonly string[]): void {
  try {
    makePrivateFolderIn(join(root, recordsRoot));
    replaceFile(join(root, summaryFile), `${lines.join('\n')}\n`);
  } catch {
    // The run has ended, and its records are there.
  }
}
