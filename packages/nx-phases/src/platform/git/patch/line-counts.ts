import { splitNul, type Git } from '../run-git.ts';
import type { TreeChange } from './merge-trees.ts';

/** Lines of a file that a change adds and deletes; undefined for a binary file. */
export interface LineCounts {
  readonly added: number;
  readonly deleted: number;
}

/** By path: of a renamed file the new one. */
export async function lineCounts(
  git: Git,
  { base, result }: TreeChange,
): Promise<ReadonlyMap<string, LineCounts | undefined>> {
  const output = await git.bytes(['diff-tree', '-r', '-z', '--numstat', '-M', base, result]);
  const counts = new Map<string, LineCounts | undefined>();
  const rest = splitNul(output)[Symbol.iterator]();
  for (const entry of rest) {
    const [added = '', deleted = '', ...name] = entry.split('\t');
    let path = name.join('\t');
    // Of a rename the two paths follow.
    if (path === '') {
      rest.next();
      path = String(rest.next().value);
    }
    counts.set(
      path,
      added === '-' ? undefined : { added: Number(added), deleted: Number(deleted) },
    );
  }
  return counts;
}
