import { must } from 'plan-graph/internal';
import { changedPaths } from '../../platform/git/patch/changed-files.ts';
import { treeOf } from '../../platform/git/repository.ts';
import { inspectChange } from '../inspect/inspect-change.ts';
import { describeConflict } from './conflict.ts';
import { editTree } from './edit-tree.ts';
import type { Conflict, LandRequest, MergedWork } from './model.ts';

export type MergedWorks =
  | { readonly ok: true; readonly tree: string; readonly works: readonly MergedWork[] }
  | { readonly ok: false; readonly conflict: Conflict };

/**
 * Brings work onto a commit, one piece after the other, as trees that nothing names yet.
 *
 * @param inBranch - fingerprints of work that the branch has already
 * @param editsPlan - whether the plan is edited with it
 */
export async function mergeWorks(
  request: Pick<
    LandRequest,
    'repository' | 'works' | 'planFiles' | 'editPlan' | 'messageOf' | 'planPlaces'
  >,
  onto: string,
  inBranch: ReadonlySet<string>,
  editsPlan: boolean,
): Promise<MergedWorks> {
  const { repository, works, planFiles, editPlan } = request;
  const { git } = repository;
  let tree = must(await treeOf(git, onto), `tree of ${onto}`);
  const merged: MergedWork[] = [];
  for (const work of works) {
    const before = tree;
    const wasThere = inBranch.has(work.fingerprint);
    const marked = (bare: string): Promise<string> =>
      editsPlan
        ? editTree(repository, bare, planFiles, (texts) => editPlan(texts, [work]))
        : Promise.resolve(bare);
    let notes: readonly string[] = [];
    if (!wasThere) {
      const brought = await work.bring(tree);
      if (!brought.ok) {
        return {
          ok: false,
          conflict: await describeConflict(request, {
            work,
            onto,
            before,
            merged,
            brought,
            marked,
          }),
        };
      }
      tree = brought.tree;
      notes = brought.notes ?? [];
    }
    const paths = await changedPaths(git, before, tree);
    const change = { base: before, result: tree };
    const notices = await inspectChange(repository, change, paths, request.planPlaces);
    tree = await marked(tree);
    merged.push({
      work,
      tree,
      isChange: tree !== before,
      wasThere,
      files: paths.files,
      notes,
      notices,
    });
  }
  return { ok: true, tree, works: merged };
}
