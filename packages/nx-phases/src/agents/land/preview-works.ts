import { must } from 'plan-graph/internal';
import { headCommit, treeOf, type Repository } from '../../platform/git/repository.ts';
import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';
import type { FoundLandable } from './works-to-land.ts';

/** What landing a piece of work would change. */
export type Preview =
  | { readonly kind: 'change'; readonly change: TreeChange }
  /** It does not fit: the paths, and its change as it was made where this repository has that. */
  | {
      readonly kind: 'conflict';
      readonly paths: readonly string[];
      readonly change: TreeChange | undefined;
    };

/**
 * What each piece of work changes, each on top of HEAD and those before it: as it would land, not as it
 * was made. One that conflicts is left out for those after it. Undefined before the first commit.
 */
export async function previewWorks(
  repository: Repository,
  works: readonly FoundLandable[],
): Promise<readonly { readonly work: FoundLandable; readonly preview: Preview }[] | undefined> {
  const { git } = repository;
  const head = await headCommit(repository);
  if (head === undefined) return undefined;
  let tree = must(await treeOf(git, head), `tree of ${head}`);
  const previews: { readonly work: FoundLandable; readonly preview: Preview }[] = [];
  for (const work of works) {
    const merged = await work.bring(tree);
    if (merged.ok) {
      previews.push({
        work,
        preview: { kind: 'change', change: { base: tree, result: merged.tree } },
      });
      tree = merged.tree;
      continue;
    }
    const preview = {
      kind: 'conflict',
      paths: merged.conflicts,
      change: work.kept?.change,
    } as const;
    previews.push({ work, preview });
  }
  return previews;
}
