import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where entries are written before they have their name. */
export const scratch = 'incomplete';

/**
 * The path of an entry inside the folder. Two letters first, so that no folder has too many files; hash and domain hold
 * no character that a path could trip over.
 */
export function entryPath(hash: string, domain: string): string {
  const shard = createHash('sha256').update(hash).digest('hex').slice(0, 2);
  return join('entries', shard, `${hash}.${domain}`);
}
