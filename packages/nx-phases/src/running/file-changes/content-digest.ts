import { createHash } from 'node:crypto';
import type { RawPath } from '../../platform/git/raw-paths.ts';
import type { Look } from './model.ts';
import { askEachRepository } from './nested-repositories.ts';
import {
  blobsOf,
  idsIn,
  ignoredAmong,
  lookAt,
  openRepositoryFiles,
  pathFromRoot,
  type Counts,
  type RepositoryFiles,
} from './repository-files.ts';

/**
 * One hash of the files of a workspace that count, by path and content: the same wherever and whenever they
 * are the same, whatever of them is committed, staged or neither. Files that are as git's index has them are
 * not read.
 *
 * @param root - absolute path
 * @returns SHA-256, hex
 * @throws GitError where git cannot be run
 */
export async function contentDigest(root: string, counts: Counts): Promise<string> {
  const files = await openRepositoryFiles(root);
  return digestOfLook(files, root, counts, await lookAt(files, counts));
}

/** The same from a look at them, which may have met more than what counts. */
export async function digestOfLook(
  files: RepositoryFiles,
  root: string,
  counts: Counts,
  look: Look,
): Promise<string> {
  const entries = await askEachRepository(files, [look], (one, [seen]) =>
    entriesOf(one, root, counts, seen),
  );
  const hash = createHash('sha256');
  for (const [path, content] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${path}\0${content}\0`);
  return hash.digest('hex');
}

/** Path from the workspace root, and the object id that git has or would give the content. */
type Entry = readonly [path: string, content: string];

async function entriesOf(
  files: RepositoryFiles,
  root: string,
  counts: Counts,
  look: Look,
): Promise<readonly Entry[]> {
  const contents = new Map<RawPath, string>();
  for (const [path, id] of await idsIn(files, look.index)) {
    if (counts(pathFromRoot(files, path))) contents.set(path, id);
  }
  const loose = [...look.loose].filter(([path]) => counts(pathFromRoot(files, path)));
  const blobs = await blobsOf(
    files,
    loose.map(([path]) => path),
  );
  for (const [path, { bytes }] of loose) {
    if (bytes === undefined) contents.delete(path);
    else contents.set(path, blobs.get(path) ?? linkId(bytes) ?? bytes);
  }
  const ignored = await ignoredAmong(files, root, [...contents.keys()]);
  return [...contents]
    .filter(([path]) => !ignored.has(path))
    .map(([path, content]): Entry => [pathFromRoot(files, path), content]);
}

/** The object id that git gives a link, which `hash-object` would follow. */
function linkId(bytes: string): string | undefined {
  const target = /^link to ([^]*)$/.exec(bytes)?.[1];
  if (target === undefined) return undefined;
  const content = Buffer.from(target, 'latin1');
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
