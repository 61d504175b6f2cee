import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Tree } from '@nx/devkit';

/**
 * Refuses a file that cannot be written, before anything is: Nx would write the other files first, and fail in the middle.
 *
 * @param path - from the workspace root
 * @throws an error with one sentence
 */
export function refuseUnwritable(tree: Tree, path: string): void {
  if (tree.exists(path) && !tree.isFile(path))
    throw new Error(`Unexpected folder \`${path}\`, expected a file or nothing there`);
  for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
    if (tree.exists(folder) && tree.isFile(folder))
      throw new Error(`Unexpected file \`${folder}\`, expected a folder or nothing there`);
  }
  let place = join(tree.root, path);
  while (!existsSync(place)) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
  } catch {
    throw new Error(
      `Unexpected place \`${place}\` that cannot be written to, expected one that can`,
    );
  }
}
