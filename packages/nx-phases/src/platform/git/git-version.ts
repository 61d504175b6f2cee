import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, readJson, writeJson } from '../files/json.ts';
import { findProgram } from '../process/find-program.ts';

/** What the program on PATH has said its version is, and how it looked then. */
interface Known {
  readonly version: 1;
  readonly program: string;
  readonly look: string;
  readonly said: string;
}

/**
 * What git said its version is when another process asked it; undefined: nobody has asked the one that is there now.
 *
 * @param folder - that everything of ours in the repository lies in
 * @param path - the PATH by which it is found
 */
export function knownVersion(folder: string, path: string | undefined): string | undefined {
  const known = readJson(fileIn(folder), isKnown);
  const now = lookOf(path);
  return known !== undefined && known.program === now?.program && known.look === now.look
    ? known.said
    : undefined;
}

/** Keeps it for other processes, where we have a folder. */
export function knowVersion(folder: string, path: string | undefined, said: string): void {
  const now = lookOf(path);
  if (now === undefined || !existsSync(folder) || knownVersion(folder, path) === said) return;
  try {
    // Whoever else uses the repository may have another git.
    writeJson(fileIn(folder), { version: 1, ...now, said } satisfies Known, { mode: 0o666 });
  } catch {
    // It is asked again, that is all.
  }
}

function fileIn(folder: string): string {
  return join(folder, 'git-version.json');
}

function lookOf(path: string | undefined): Pick<Known, 'program' | 'look'> | undefined {
  const program = findProgram('git', path);
  if (program === undefined) return undefined;
  const { dev, ino, size, mtimeMs, ctimeMs } = statSync(program);
  return { program, look: [dev, ino, size, mtimeMs, ctimeMs].join(' ') };
}

function isKnown(value: unknown): value is Known {
  return (
    isJsonObject(value) &&
    value['version'] === 1 &&
    ['program', 'look', 'said'].every((name) => typeof value[name] === 'string')
  );
}
