import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyIndex } from './copy-index.ts';
import { ownFolder, type Repository } from './repository.ts';

/** Where indexes lie while they are worked on; what a killed run leaves there is removed by `clean`. */
export function temporaryFolder(repository: Pick<Repository, 'commonDir'>): string {
  return join(ownFolder(repository), 'tmp');
}

/**
 * Gives `work` the path of an index of its own, so that no index of the user's is ever written.
 *
 * @param startFrom - an index to copy: its entries know the files that have not changed since, which
 *   saves reading them. Missing, or undefined: an empty index.
 */
export async function withTemporaryIndex<Value>(
  repository: Pick<Repository, 'commonDir'>,
  startFrom: string | undefined,
  work: (index: string) => Promise<Value>,
): Promise<Value> {
  mkdirSync(temporaryFolder(repository), { recursive: true });
  const folder = mkdtempSync(join(temporaryFolder(repository), `${process.pid}-`));
  try {
    const index = join(folder, 'index');
    if (startFrom !== undefined) copyIndex(startFrom, index);
    return await work(index);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
