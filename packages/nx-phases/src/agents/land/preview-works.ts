import { must } from 'plan-graph/internal';
import { headCommit, treeOf, type Repository } from '../../platform/git/repository.ts';
import { changedFiles, touchedPaths } from '../../platform/git/patch/changed-files.ts';
import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';
import type { Git } from '../../platform/git/run-git.ts';
import type { FoundLandable } from './works-to-land.ts';

/** What landing a piece of work would change. */
export type Preview =
  | { readonly kind: 'change'; readonly change: TreeChange }
  /** It does not fit: where, and its change as it was made where this repository has that. */
  | {
      readonly kind: 'conflict';
      readonly paths: readonly ConflictingPath[];
      /** What kept a lock file from being made anew. */
      readonly why: string | undefined;
      readonly change: TreeChange | undefined;
    };

export interface ConflictingPath {
  readonly path: string;
  /** Names of the works before it that change this path; empty: the branch does. */
  readonly others: readonly string[];
}

export interface PreviewedWork {
  readonly work: FoundLandable;
  readonly preview: Preview;
}

/**
 * What each piece of work changes, each on top of HEAD and those before it: as it would land, not as it
 * was made. One that conflicts is left out for those after it. Undefined before the first commit.
 */
export async function previewWorks(
  repository: Repository,
  works: readonly FoundLandable[],
): Promise<readonly PreviewedWork[] | undefined> {
  const { git } = repository;
  const head = await headCommit(repository);
  if (head === undefined) return undefined;
  let tree = must(await treeOf(git, head), `tree of ${head}`);
  const previews: PreviewedWork[] = [];
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
      paths: await withOthers(git, merged.conflicts, previews),
      why: merged.why,
      change: work.kept?.change,
    } as const;
    previews.push({ work, preview });
  }
  return previews;
}

async function withOthers(
  git: Git,
  paths: readonly string[],
  earlier: readonly PreviewedWork[],
): Promise<readonly ConflictingPath[]> {
  const touched: { readonly name: string; readonly paths: readonly string[] }[] = [];
  for (const { work, preview } of earlier) {
    if (preview.kind === 'conflict') continue;
    const { base, result } = preview.change;
    touched.push({ name: work.name, paths: touchedPaths(await changedFiles(git, base, result)) });
  }
  return paths.map((path) => ({
    path,
    others: touched.filter((one) => one.paths.includes(path)).map(({ name }) => name),
  }));
}
