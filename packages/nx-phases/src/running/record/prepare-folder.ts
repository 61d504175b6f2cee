import { dirname, join } from 'node:path';
import { recordFolder, recordsRoot } from '../../inference/layout/record-folder.ts';
import { makePrivateFolder, makePrivateFolderIn } from '../../platform/files/private-files.ts';

/** Makes the folder of a target's record. */
export function prepareFolder(root: string, project: string, target: string): string {
  makePrivateFolderIn(join(root, recordsRoot));
  const folder = join(root, recordFolder(project, target));
  makePrivateFolder(dirname(folder));
  makePrivateFolder(folder);
  return folder;
}
