import { readFileSync, realpathSync, statSync } from 'node:fs';
import { replaceFile } from './replace-file.ts';

/**
 * Replaces a file of the user's: through a symbolic link, which stays one, and with the mode it had.
 *
 * @param before - what must still be there right before it is replaced; undefined: whatever it is
 * @returns false: something else was there, and nothing is written
 * @throws what the file system throws; the file is then as it was
 */
export function writeWhole(path: string, text: string, before?: Buffer): boolean {
  const real = realpathSync(path);
  return replaceFile(real, text, {
    mode: statSync(real).mode,
    isWanted: () => before === undefined || readFileSync(real).equals(before),
  });
}
