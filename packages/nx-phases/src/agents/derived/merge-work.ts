import type { Repository } from '../../platform/git/repository.ts';
import { keepPaths } from '../../platform/git/changed-tree.ts';
import { mergeTrees, type Merged, type TreeChange } from '../../platform/git/patch/merge-trees.ts';
import { isLockFile, isManifest } from './lock-files.ts';
import { makeLockFile } from './make-lock-file.ts';
import { mergeManifests } from './merge-manifests.ts';
import { textIn, withTexts } from './tree-files.ts';

/** As `Merged`; `notes`: files that were made anew; `why`: what kept them from being made. */
export type MergedWork = Merged & { readonly notes?: readonly string[]; readonly why?: string };

/**
 * Brings a change onto a tree. Where nothing conflicts but lock files, which are derived, and manifests
 * whose keys do not, the manifests are merged by their keys and the lock files made anew from them.
 */
export async function mergeWork(
  repository: Repository,
  onto: string,
  change: TreeChange,
): Promise<MergedWork> {
  const merged = await mergeTrees(repository, onto, change);
  if (merged.ok || merged.marked === undefined) return merged;
  const { conflicts, marked } = merged;
  const lockFiles = conflicts.filter(isLockFile);
  const manifests = conflicts.filter(isManifest);
  if (lockFiles.length + manifests.length < conflicts.length) return merged;
  const texts = new Map<string, string>();
  for (const path of manifests) {
    const [base, ours, theirs] = await Promise.all(
      [change.base, onto, change.result].map((tree) => textIn(repository, tree, path)),
    );
    const text =
      base === undefined || ours === undefined || theirs === undefined
        ? undefined
        : mergeManifests(base, ours, theirs);
    if (text === undefined) return merged;
    texts.set(path, text);
  }
  // A side is taken: what the other one added is added again from the manifests.
  let tree = await keepPaths(repository, marked, onto, lockFiles);
  tree = await withTexts(repository, tree, texts);
  for (const path of lockFiles) {
    const made = await makeLockFile(repository, tree, path);
    if (!made.ok) return { ...merged, why: `${path} could not be made anew: ${made.reason}` };
    tree = await withTexts(repository, tree, new Map([[path, made.value]]));
  }
  return {
    ok: true,
    tree,
    notes: [
      ...manifests.map((path) => `${path} was changed on both sides and is merged by its keys`),
      ...lockFiles.map(
        (path) => `${path} was changed on both sides and is made anew from the manifests`,
      ),
    ],
  };
}
