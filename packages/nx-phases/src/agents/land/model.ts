import type { Repository } from '../../platform/git/repository.ts';
import type { ChangedFile } from '../../platform/git/patch/changed-files.ts';
import type { Merged } from '../../platform/git/patch/merge-trees.ts';
import type { WorkIdentity } from '../work-store/model.ts';

/** The work of one phase, about to be landed. */
export interface Landable extends Omit<WorkIdentity, 'key' | 'project'> {
  /** To be shown: `Phase 2: Module A`. */
  readonly name: string;
  /** Brings it onto a tree; changes nothing else. */
  readonly bring: (tree: string) => Promise<Merged>;
}

/**
 * The texts of a plan's files once these phases are landed, in the order of the files; the same texts
 * where there is nothing to write.
 */
export type EditPlan = (texts: readonly string[], landed: readonly Landable[]) => readonly string[];

export interface LandRequest {
  readonly repository: Repository;
  /** In the order in which they are to be landed. */
  readonly works: readonly Landable[];
  /** The files of the plan, from the top of the repository. */
  readonly planFiles: readonly string[];
  readonly editPlan: EditPlan;
  /** Everything but the landing. */
  readonly dryRun: boolean;
}

/** What was or would be landed of one phase. */
export interface Landed {
  readonly work: Landable;
  /** Its commit; undefined: it was in the branch already, and is only marked. */
  readonly commit: string | undefined;
  readonly files: readonly ChangedFile[];
}

export type LandOutcome =
  /** The branch, the index and the files are at the new commits. `plan`: how the marks got into the plan. */
  | {
      readonly kind: 'landed';
      readonly branch: string;
      readonly works: readonly Landed[];
      readonly plan: PlanEdit;
    }
  /** As above, had it not been a dry run. */
  | {
      readonly kind: 'would-land';
      readonly branch: string;
      readonly works: readonly Landed[];
      readonly plan: PlanEdit;
    }
  /** Everything is as it was. */
  | { readonly kind: 'conflict'; readonly work: Landable; readonly paths: readonly string[] }
  /** Everything is as it was. `reason` is one sentence; `paths` are the files it is about. */
  | { readonly kind: 'refused'; readonly reason: string; readonly paths: readonly string[] };

/** `commits`: in the commits that landed. `file`: on disk, where git does not have all of the plan as it is. `none`: there is nothing to write. */
export type PlanEdit = 'commits' | 'file' | 'none';
