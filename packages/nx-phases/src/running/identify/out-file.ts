import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { PlanContext } from './identify.ts';
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
  const wrong = whyNot(root, outFile, file.path);
  if (wrong !== undefined) {
    say(
      `Unexpected \`--outFile=${outFile}\`${wrong}, expected a file inside the workspace, from its root`,
    );
    return false;
  }
  const path = join(root, outFile);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  say(`Wrote ${outFile}`);
  return true;
}

function whyNot(root: string, outFile: string, plan: string): string | undefined {
  const path = normalize(outFile).replaceAll('\\', '/');
  if (outFile.trim() === '' || /^(?:\/|[A-Za-z]:)/.test(path) || path.split('/').includes('..')) {
    return '';
  }
  if (/[*?[\]{}()!]/.test(path)) return ' that contains glob characters';
  if (path === plan) return ' that is the plan itself';
  const there = lstatSync(join(root, outFile), { throwIfNoEntry: false });
  return there === undefined || there.isFile() ? undefined : ' that is not a regular file';
}
