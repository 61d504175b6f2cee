import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What in a folder of the system we may read and others may not: keys, password hashes. */
export interface Masked {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/**
 * Finds what only some users of the machine may read. A sandbox leaves it out: run by root, or by
 * somebody in a group of administrators, it would show all of it.
 */
export function maskedIn(folder: string): Masked {
  const files: string[] = [];
  const folders: string[] = [];
  const visit = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inner = join(path, entry.name);
      if (entry.isSymbolicLink() || !isReadable(inner)) continue;
      const isOpen = (statSync(inner).mode & 0o004) !== 0;
      if (entry.isDirectory()) {
        if (isOpen) visit(inner);
        else folders.push(inner);
      } else if (!isOpen) files.push(inner);
    }
  };
  if (isReadable(folder)) visit(folder);
  return { files: files.toSorted(), folders: folders.toSorted() };
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
