import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceData } from './workspace-data.ts';
import { makePrivateFolderIn, writePrivateFile } from '../../platform/files/private-files.ts';
import { removeOld } from '../../platform/files/remove-old.ts';
import { hashedVariable, type HashedTexts } from './model.ts';

/** In Nx's folder for what it knows of the workspace, which is ignored already and is no output of anything. */
const folder = 'nx-phases-hashed';

/** One for each process, so that no two of a run meet. */
const variable = `${hashedVariable}${randomUUID().slice(0, 8)}`;

/** Where it was written, by the run's id. */
const written = new Map<string, string>();

/**
 * Writes what the tasks of the run that begins are hashed with, and sets the variable that leads them
 * there. A file, because an environment may not be large. That it cannot be written is no reason to
 * stop: the tasks then compare with what Nx tells them alone.
 *
 * @param run - its id, as Nx tells hooks
 */
export function keepHashes(root: string, run: string, hashes: HashedTexts): void {
  process.env[variable] = '';
  if (Object.keys(hashes).length === 0) return;
  const place = join(workspaceData(root), folder);
  // Names sort by time.
  const file = join(place, `${Date.now().toString().padStart(15, '0')}-${randomUUID()}.json`);
  try {
    makePrivateFolderIn(place);
    // Only what a killed run has left gets that old.
    removeOld(place);
    writePrivateFile(file, JSON.stringify(hashes));
  } catch {
    return;
  }
  written.set(run, file);
  process.env[variable] = file;
}

/** Removes what {@link keepHashes} has written, when the run has ended. */
export function dropHashes(run: string): void {
  const file = written.get(run);
  if (file === undefined) return;
  written.delete(run);
  rmSync(file, { force: true });
}
