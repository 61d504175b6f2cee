import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What nobody has written to for so long is nobody's any more. */
const oldMs = 30 * 24 * 60 * 60 * 1000;

/** Removes the files of a folder that are thirty days old. @throws what the file system throws */
export function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > oldMs) rmSync(file, { force: true });
  }
}
