import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { privateFileMode } from './private-files.ts';

/**
 * Puts a text, or bytes, in the place of a file, by way of a second one beside it: a reader sees the old text or the
 * new one, never a part. For the user alone, unless a mode is given. The folder must be there.
 *
 * @param isWanted - asked when all is written but for the last step; false: the file stays as it is
 * @returns whether it was replaced
 * @throws what the file system throws; the file is then as it was
 */
export function replaceFile(
  path: string,
  text: string | Uint8Array,
  {
    mode = privateFileMode,
    isWanted = () => true,
  }: { readonly mode?: number; readonly isWanted?: () => boolean } = {},
): boolean {
  // No name that any plan is looked for under.
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { mode });
    if (!isWanted()) return false;
    renameSync(temporary, path);
    return true;
  } finally {
    rmSync(temporary, { force: true });
  }
}
