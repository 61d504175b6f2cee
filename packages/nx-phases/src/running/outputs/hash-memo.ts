import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspaceData } from '../run-start/workspace-data.ts';
import { isJsonObject, readJson } from '../../platform/files/json.ts';
import { makePrivateFolderIn } from '../../platform/files/private-files.ts';
import { replaceFile } from '../../platform/files/replace-file.ts';

/** Hashes of files by what the file system says of them, so that large outputs are read once and not in every run. */
export interface HashMemo {
  /** The known hash of the file, else what `read` gives. */
  hashOf(path: string, stats: SeenStats, read: () => string): string;
  /** Writes what was asked for since it was opened, if that is anything new. */
  keep(): void;
}

/** What changes whenever a file is written or another is put in its place. */
export type SeenStats = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>;

/** Size, times and number of a file, and its hash. */
type Known = readonly [number, number, number, number, string];

/** A file that was changed less than this before it was read may change again within the same tick of its clock. */
const settledMs = 2000;

/** In Nx's folder for what it knows of the workspace; a lost one costs time and nothing else. */
export function openHashMemo(root: string, project: string, target: string): HashMemo {
  const file = join(workspaceData(root), 'nx-phases-outputs', project, `${target}.json`);
  // Most phases have nothing at their outputs, so that nobody asks.
  let known: ReturnType<typeof readKnown> | undefined;
  const asked = new Map<string, Known>();
  let isNew = false;
  return {
    hashOf(path, { size, mtimeMs, ctimeMs, ino }, read) {
      known ??= readKnown(file);
      const before = known[path];
      if (
        before?.[0] === size &&
        before[1] === mtimeMs &&
        before[2] === ctimeMs &&
        before[3] === ino
      ) {
        asked.set(path, before);
        return before[4];
      }
      const isSettled = Date.now() - Math.max(mtimeMs, ctimeMs) > settledMs;
      const hash = read();
      if (isSettled) {
        asked.set(path, [size, mtimeMs, ctimeMs, ino, hash]);
        isNew = true;
      }
      return hash;
    },
    keep() {
      if (!isNew) return;
      try {
        makePrivateFolderIn(dirname(file));
        replaceFile(file, JSON.stringify(Object.fromEntries(asked)));
      } catch {
        // It is read again next time.
      }
    },
  };
}

function readKnown(file: string): Readonly<Record<string, Known | undefined>> {
  const known = Object.create(null) as Record<string, Known>;
  for (const [path, one] of Object.entries(readJson(file, isJsonObject) ?? {})) {
    if (Array.isArray(one) && one.length === 5) known[path] = one as unknown as Known;
  }
  return known;
}
