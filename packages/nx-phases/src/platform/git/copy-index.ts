import { copyFileSync, statSync, utimesSync } from 'node:fs';

/**
 * Copies an index with its time, rounded down. Git trusts what an index says of a file unless the file
 * is as young as the index itself; under a later time, changes made in the second in which the index
 * was written would not be seen.
 *
 * @returns false if there is none, as before the first commit
 */
export function copyIndex(from: string, to: string): boolean {
  try {
    const seconds = Math.floor(statSync(from).mtimeMs / 1000);
    copyFileSync(from, to);
    utimesSync(to, seconds, seconds);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
