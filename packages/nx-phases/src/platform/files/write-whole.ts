import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/**
 * Replaces a file whole, by way of a second one beside it; through a symbolic link, which stays one, and
 * with the mode it had.
 *
 * @param before - what must still be there right before it is replaced; undefined: whatever it is
 * @returns false: something else was there, and nothing is written
 * @throws what the file system throws; the file is then as it was
 */
export function writeWhole(path: string, text: string, before?: Buffer): boolean {
  const real = realpathSync(path);
  // No name that any plan is looked for under.
  const temporary = `${real}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { mode: statSync(real).mode });
    if (before !== undefined && !readFileSync(real).equals(before)) return false;
    renameSync(temporary, real);
    return true;
  } finally {
    rmSync(temporary, { force: true });
  }
}
