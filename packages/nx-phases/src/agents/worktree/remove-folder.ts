import {
  chmodSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * Removes a folder with everything in it, also where somebody took the right to write away. Links are
 * removed, never followed. It is renamed first, so that nobody takes a half-removed one for whole.
 *
 * @returns whether it is gone
 */
export function removeFolder(folder: string): boolean {
  const doomed = `${folder}.removed`;
  try {
    rmWhole(doomed);
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return true;
    renameSync(folder, doomed);
    rmWhole(doomed);
    return true;
  } catch {
    return false;
  }
}

function rmWhole(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return;
  try {
    removeTree(path);
  } catch {
    makeWritable(path);
    rmSync(path, { recursive: true, force: true });
  }
}

/** `rmSync` asks about each file before it removes it, which takes twice as long, and a copy has ten thousands. */
function removeTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeTree(path);
    else unlinkSync(path);
  }
  rmdirSync(folder);
}

function makeWritable(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  chmodSync(path, 0o700);
  for (const name of readdirSync(path)) makeWritable(join(path, name));
}
