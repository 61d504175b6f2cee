import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../errors/error-code.ts';
import { evict } from './evict.ts';
import { entryPath, scratch } from './layout.ts';

/**
 * Entries in a folder, a file each. Several processes may use one folder, and each may be killed at any time: an entry
 * comes into being whole, by a rename, or not at all.
 */
export class Folder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** An entry, or undefined. It counts as used now. Errors of the disk other than "not there" throw. */
  async read(hash: string, domain: string): Promise<Buffer | undefined> {
    const path = join(this.path, entryPath(hash, domain));
    try {
      const entry = await readFile(path);
      const now = new Date();
      // What was used last goes last. On a disk that is only read there is nothing to keep.
      await utimes(path, now, now).catch(() => undefined);
      return entry;
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
      throw error;
    }
  }

  /** Keeps an entry, in the place of one that may be there. Throws what the disk says. */
  async write(hash: string, domain: string, entry: Buffer): Promise<void> {
    const path = join(this.path, entryPath(hash, domain));
    const temporary = join(this.path, scratch, randomUUID());
    await mkdir(join(this.path, scratch), { recursive: true });
    await mkdir(join(path, '..'), { recursive: true });
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(entry);
        // Or a machine that loses power has a name without its bytes.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  async remove(hash: string, domain: string): Promise<void> {
    await rm(join(this.path, entryPath(hash, domain)), { force: true });
  }

  /** Removes what was not used for longest until the folder holds at most so many bytes. */
  async keepWithin(maxBytes: number): Promise<void> {
    await evict(this.path, maxBytes);
  }
}
