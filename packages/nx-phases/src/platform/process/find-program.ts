import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * Absolute path of a program, looked up in the absolute folders of a PATH; undefined if it is in none. For
 * a program that must be the same however PATH or a folder on it changes until it is started.
 */
export function findProgram(command: string, path: string | undefined): string | undefined {
  if (isAbsolute(command)) return isExecutable(command) ? command : undefined;
  if (/[/\\]/.test(command)) return undefined;
  return (path ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, command))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
