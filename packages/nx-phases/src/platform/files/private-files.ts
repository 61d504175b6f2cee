import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What commands and agents print may be anybody's secret, so what we keep of a run is for its user alone.
 * On Windows modes mean nothing; there the rights of the folder above hold.
 */
const privateFolder = 0o700;
const privateFile = 0o600;

/** Makes a folder, and those above it that are missing, for the user alone; one that is there becomes so. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: privateFolder });
  closeToOthers(path);
}

/** {@link makePrivateFolder} where what is above belongs to somebody else and is made as usual. */
export function makePrivateFolderIn(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  makePrivateFolder(path);
}

/** Writes a file for the user alone. Its folder must be there. */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  writeFileSync(path, content, { mode: privateFile });
}

export const privateFileMode = privateFile;

/** One that Nx has restored, or an older version has made, may be open. That it is somebody else's is not ours to mend. */
function closeToOthers(path: string): void {
  try {
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, privateFolder);
  } catch {
    // Who owns it decides.
  }
}
