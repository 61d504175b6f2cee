import { afterAll } from '@jest/globals';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What can be as it was before. */
export interface Keepable {
  /** Keeps all as it is. @returns what makes it so again, at the same place, even after it was disposed of */
  keep(): () => void;
}

/**
 * What several tests of a file begin with. It is made for the first of them; the others find all of it at the same place.
 *
 * @param onAgain - told of what is there again
 * @returns a key goes with each way to make it
 */
export function prepareOnce<Value extends Keepable>(
  onAgain: (value: Value) => void,
): (key: string, make: () => Promise<Value>) => Promise<Value> {
  const prepared = new Map<string, { readonly value: Value; readonly restore: () => void }>();
  return async (key, make) => {
    const found = prepared.get(key);
    if (found === undefined) {
      const value = await make();
      prepared.set(key, { value, restore: value.keep() });
      return value;
    }
    found.restore();
    onAgain(found.value);
    return found.value;
  };
}

/** The same for what stands in one folder, which has a space in its path. */
export function preparedFolder<Value>(
  make: (folder: string) => Promise<Value>,
): () => Promise<Value> {
  let again: (() => Value) | undefined;
  return async () => {
    if (again !== undefined) return again();
    const around = mkdtempSync(join(realpathSync(tmpdir()), 'nx phases '));
    ownFolders.push(around);
    const value = await make(around);
    const restore = keepFolders([around]);
    again = () => {
      restore();
      return value;
    };
    return value;
  };
}

const ownFolders: string[] = [];
afterAll(() => {
  for (const folder of ownFolders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Keeps folders as they are until the last test of the file. @returns what puts them back, at the same place */
export function keepFolders(folders: readonly string[]): () => void {
  const kept = mkdtempSync(join(tmpdir(), 'nxp-kept-'));
  ownFolders.push(kept);
  const copy = (from: string, to: string): void => {
    cpSync(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  };
  for (const [at, folder] of folders.entries()) copy(folder, join(kept, String(at)));
  return () => {
    for (const [at, folder] of folders.entries()) {
      rmSync(folder, { recursive: true, force: true });
      copy(join(kept, String(at)), folder);
    }
  };
}
