import { bytesBelow, shownPath } from '../../platform/git/raw-paths.ts';
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
}

/**
 * Opens a workspace for it. Nothing is written there, not even git's own notes.
 *
 * @param root - absolute path
 * @throws GitError where git cannot be run
 */
export async function watchWorkspace(root: string, counts: Counts): Promise<WorkspaceWatch> {
  const files = await openRepositoryFiles(root);
  return {
    look: () => lookAt(files, counts),
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
  };
}

async function changesIn(
  files: RepositoryFiles,
  root: string,
  counts: Counts,
  before: Look,
  after: Look,
): Promise<readonly FileChange[]> {
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
