import { lstatSync } from 'node:fs';
import { join } from 'node:path';

/** By path, what changes whenever a file is written or another is put in its place. */
export type FileTimes = ReadonlyMap<string, string>;

export function timesOf(root: string, paths: readonly string[]): FileTimes {
  const times = new Map<string, string>();
  for (const path of paths) {
    const stats = lstatSync(join(root, path), { bigint: true, throwIfNoEntry: false });
    if (stats !== undefined) times.set(path, `${stats.ino} ${stats.mtimeNs} ${stats.ctimeNs}`);
  }
  return times;
}
