import { lstatSync, mkdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { PlanContext } from './identify.ts';
import { replaceFile } from '../../platform/files/replace-file.ts';
import { say } from '../printing/say.ts';

/**
 * Prints a text, or writes it where the flag `--outFile` says.
 *
 * @param text - ends with a line break
 * @param outFile - from the workspace root
 * @returns false, with a message that explains why, if the file may not be written: Nx empties what a cached
 *   target declares as its output before it restores it, so it must be a file of the workspace alone
 */
export function printOrWrite(
  text: string,
  { root, file }: Pick<PlanContext, 'root' | 'file'>,
  outFile: string | undefined,
): boolean {
  if (outFile === undefined) {
    process.stdout.write(text);
    return true;
  }
  const wrong = whyNotWritable(root, outFile, file.path);
  if (wrong !== undefined) {
    say(
      `Unexpected \`--outFile=${outFile}\`${wrong}, expected a file inside the workspace, from its root`,
    );
    return false;
  }
  writeReport(root, outFile, text);
  say(`Wrote ${outFile}`);
  return true;
}

/**
 * Writes a file for other tools, whole or not at all, since several targets of a run may be given the same one.
 *
 * @throws what the file system throws
 */
export function writeReport(root: string, outFile: string, text: string): void {
  const path = join(root, outFile);
  mkdirSync(dirname(path), { recursive: true });
  replaceFile(path, text, { mode: 0o666 });
}

/** Why a file may not be written, for the end of a sentence. Undefined: it may. */
export function whyNotWritable(root: string, outFile: string, plan: string): string | undefined {
  const path = normalize(outFile).replaceAll('\\', '/');
  if (outFile.trim() === '' || /^(?:\/|[A-Za-z]:)/.test(path) || path.split('/').includes('..')) {
    return '';
  }
  if (/[*?[\]{}()!]/.test(path)) return ' that contains glob characters';
  if (path === plan) return ' that is the plan itself';
  const there = lstatSync(join(root, outFile), { throwIfNoEntry: false });
  return there === undefined || there.isFile() ? undefined : ' that is not a regular file';
}
