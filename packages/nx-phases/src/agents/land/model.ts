import type { ChangedFile } from '../../platform/git/patch/changed-files.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { StoredWork, WorkIdentity } from '../work-store/model.ts';
import type { MergedWork as Brought } from '../derived/merge-work.ts';
import type { Notice } from '../inspect/inspect-change.ts';
import type { Hunk } from './conflict-hunks.ts';

/** The work of one phase, about to be landed. */
export interface Landable extends Omit<WorkIdentity, 'key' | 'project'> {
  /** To be shown: `Phase 2: Module A`. */
  readonly name: string;
  /** Brings it onto a tree; changes nothing else. */
  readonly bring: (tree: string) => Promise<Brought>;
  /** The agent's last words. */
  readonly summary: string | undefined;
  /** As this repository keeps it; undefined for work that came as a patch alone. */
  readonly kept: Pick<StoredWork, 'change' | 'commit' | 'resultCommit'> | undefined;
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
  /** Short name of a branch to land on, made from HEAD if it is not there. Undefined: the current one, with the files. */
  readonly branch: string | undefined;
  /** The message of the commit of a piece of work. */
  readonly messageOf: (work: Landable) => Promise<string>;
  /** Judges what is about to land; undefined: nobody does. */
  readonly check: CheckCandidate | undefined;
  /** What the user allows work to do that is refused else; see `Notice.refusal`. Absent: nothing. */
  readonly allow?: readonly string[];
  /** Further places of plans, besides the usual ones. Absent: none. */
  readonly planPlaces?: readonly string[];
  /** Everything but the checks and the landing. */
  readonly dryRun: boolean;
}

/** What is about to land. */
export interface Candidate {
  /** The commit that it lands on. */
  readonly onto: string;
  /** The tree that the branch will have. */
  readonly tree: string;
  /** Paths that differ between the two, from the top of the repository; plan files are not among them. */
  readonly touched: readonly string[];
}

export type Checked =
  /** `ran`: whether any time has passed that is worth another look at the branch. `checked`: how many phases. */
  | { readonly ok: true; readonly ran: boolean; readonly checked: number }
  | ({ readonly ok: false } & FailedChecks)
  /** One sentence: they could not be run. */
  | { readonly ok: false; readonly reason: string };

export interface FailedChecks {
  readonly failures: readonly FailedCheck[];
  /** Ids of the phases that pass and could land without those that do not. */
  readonly rest: readonly string[];
  /** Id of one of several that fail, which builds on none of the others: it may pass without them. */
  readonly first: string | undefined;
}

/** A phase whose checks do not pass on what would have landed. */
export interface FailedCheck {
  readonly phase: string;
  /** To be shown: `Phase 2: Module A`. */
  readonly name: string;
  /** Whether it was about to land; else it is done or has landed before. */
  readonly lands: boolean;
  /** One sentence. */
  readonly reason: string;
}

export type CheckCandidate = (candidate: Candidate) => Promise<Checked>;

/** One piece of work on top of those before it. */
export interface MergedWork {
  readonly work: Landable;
  /** What its commit will hold, marks in the plan included. */
  readonly tree: string;
  /** Whether that differs from what was there before it. */
  readonly isChange: boolean;
  readonly wasThere: boolean;
  /** Without the marks. */
  readonly files: readonly ChangedFile[];
  /** Files that were made anew rather than merged, a sentence each. */
  readonly notes: readonly string[];
  /** What a person should look at. */
  readonly notices: readonly Notice[];
}

/** Work that does not go together with what it would land on. */
export interface Conflict {
  readonly work: Landable;
  readonly paths: readonly ConflictingPath[];
  /** What kept files from being made anew, which would have solved it. */
  readonly why: string | undefined;
  /** The last piece of work before it, which fits; undefined: it is the first. */
  readonly before: Landable | undefined;
  /**
   * A commit by the user, now, that does what landing it would have done, marks in the plan included, for
   * `git cherry-pick`. Undefined for work that came as a patch alone.
   */
  readonly pick: string | undefined;
}

export interface ConflictingPath {
  /** From the top of the repository. */
  readonly path: string;
  /** Who else changed it, to be shown: work that lands before it, else commits of the branch. */
  readonly others: readonly string[];
  /** Empty for a file that is not text, was removed, or was not merged at all. */
  readonly hunks: readonly Hunk[];
}

/** What was or would be landed of one phase. */
export interface Landed {
  readonly work: Landable;
  /** Its commit. Undefined: it was in the branch already and is marked, or nothing was landed. */
  readonly commit: string | undefined;
  /** Whether the branch has its work already, by a commit that names it. */
  readonly wasThere: boolean;
  readonly files: readonly ChangedFile[];
  readonly notes: readonly string[];
  readonly notices: readonly Notice[];
}

export interface LandedAll {
  /** Short name. */
  readonly branch: string;
  /** Whether it is the branch of the checkout, whose files have come along. */
  readonly isCurrent: boolean;
  readonly works: readonly Landed[];
  /** How the marks got into the plan. */
  readonly plan: PlanEdit;
  /** How many phases have passed on it; undefined: the checks were not run. */
  readonly checked: number | undefined;
  /** Hooks of the user's that git would have run for a commit, and that were not. */
  readonly hooks: readonly string[];
}

export type LandOutcome =
  /** The branch, and if it is the current one the index and the files, are at the new commits. */
  | ({ readonly kind: 'landed' } & LandedAll)
  /** As above, had it not been a dry run. */
  | ({ readonly kind: 'would-land' } & LandedAll)
  /** Everything is as it was. */
  | { readonly kind: 'conflict'; readonly conflict: Conflict }
  /** Everything is as it was: checks do not pass on what would have landed. */
  | ({ readonly kind: 'failed-checks' } & FailedChecks)
  /** Everything is as it was. `reason` is one sentence; `paths` are the files it is about. */
  | { readonly kind: 'refused'; readonly reason: string; readonly paths: readonly string[] };

/** `commits`: in the commits that landed. `file`: on disk, where git does not have all of the plan as it is. `none`: there is nothing to write. */
export type PlanEdit = 'commits' | 'file' | 'none';
