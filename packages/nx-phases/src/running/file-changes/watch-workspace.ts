import { bytesBelow, shownPath } from '../../platform/git/raw-paths.ts';
import { digestOfLook } from './content-digest.ts';
import { compareLooks, freshlyLoose } from './compare-looks.ts';
import type { FileChange, Look } from './model.ts';
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

/** Tells what became of the files of a workspace between two moments. */
export interface WorkspaceWatch {
  look(): Promise<Look>;
  /** By path. The later look must be the last that was taken. */
  changes(before: Look, after: Look): Promise<readonly FileChange[]>;
  /** Paths that only the later look has and git does not track: files, and ignored folders with a slash at their end. */
  appeared(before: Look, after: Look): readonly string[];
  /** See `contentDigest`, as the files were at a look that was taken just now. */
  digest(look: Look): Promise<string>;
}

/**
 * Opens a workspace for it. Nothing is written there, not even git's own notes.
 *
 * @param root - absolute path
 * @param counts - whether a change of a file is one
 * @param isDigested - whether a file counts for the digest
 * @throws GitError where git cannot be run
 */
export async function watchWorkspace(
  root: string,
  counts: Counts,
  isDigested: Counts = counts,
): Promise<WorkspaceWatch> {
  const files = await openRepositoryFiles(root);
  return {
    look: () => lookAt(files, (path) => counts(path) || isDigested(path)),
    changes: async (before, after) =>
      (
        await askEachRepository(files, [before, after], (one, [first, second]) =>
          changesIn(one, root, counts, first, second),
        )
      ).toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    appeared: (before, after) =>
      [...after.beside]
        .filter((path) => !before.beside.has(path))
        .map(shownPath)
        .toSorted(),
    digest: (look) => digestOfLook(files, root, isDigested, look),
  };
}

async function changesIn(
  files: RepositoryFiles,
  root: string,
  counts: Counts,
  ...looks: readonly [before: Look, after: Look]
): Promise<readonly FileChange[]> {
  const [before, after] = [
    onlyCounted(files, counts, looks[0]),
    onlyCounted(files, counts, looks[1]),
  ];
  const isIndexTheSame = Buffer.compare(before.index, after.index) === 0;
  const found = compareLooks(before, after, {
    indexes: isIndexTheSame
      ? undefined
      : { before: await idsIn(files, before.index), after: await idsIn(files, after.index) },
    bytesNow: (path) => files.bytes.of(bytesBelow(files.folder, path)),
    blobs: await blobsOf(files, freshlyLoose(before, after)),
  }).filter(({ path }) => counts(pathFromRoot(files, path)));
  const ignored = await ignoredAmong(
    files,
    root,
    found.map(({ path }) => path),
  );
  return found
    .filter(({ path }) => !ignored.has(path))
    .map(({ path, kind }): FileChange => ({ path: pathFromRoot(files, path), kind }));
}

/** A look may have met more than what counts as a change. */
function onlyCounted(files: RepositoryFiles, counts: Counts, look: Look): Look {
  const loose = [...look.loose].filter(([path]) => counts(pathFromRoot(files, path)));
  return { ...look, loose: new Map(loose) };
}
