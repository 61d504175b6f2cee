import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from './layout.ts';

/** What is being written by somebody is younger than this. */
const abandonedAfterMs = 60 * 60 * 1000;

interface Kept {
  readonly path: string;
  readonly bytes: number;
  readonly usedMs: number;
}

/**
 * Removes what was not used for longest until at most `maxBytes` are left, and what killed processes have left unfinished.
 * Somebody else may do the same at the same time: what is gone already is no error.
 */
export async function evict(folder: string, maxBytes: number, nowMs = Date.now()): Promise<void> {
  for (const { path, usedMs } of await filesIn(join(folder, scratch))) {
    if (nowMs - usedMs > abandonedAfterMs) await rm(path, { force: true });
  }
  const entries = await entriesIn(folder);
  let bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  for (const entry of entries.toSorted((one, other) => one.usedMs - other.usedMs)) {
    if (bytes <= maxBytes) return;
    await rm(entry.path, { force: true });
    bytes -= entry.bytes;
  }
}

/** How many entries a folder holds, and their bytes. */
export async function sizeOf(
  folder: string,
): Promise<{ readonly entries: number; readonly bytes: number }> {
  const entries = await entriesIn(folder);
  return { entries: entries.length, bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function entriesIn(folder: string): Promise<readonly Kept[]> {
  const root = join(folder, 'entries');
  const shards = await namesIn(root);
  return (await Promise.all(shards.map((shard) => filesIn(join(root, shard))))).flat();
}

async function filesIn(folder: string): Promise<readonly Kept[]> {
  const found: Kept[] = [];
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const status = await stat(path).catch(() => undefined);
    if (status?.isFile()) found.push({ path, bytes: status.size, usedMs: status.mtimeMs });
  }
  return found;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch(() => []);
}
