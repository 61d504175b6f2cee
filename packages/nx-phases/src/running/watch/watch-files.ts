import { pathMatcher } from '../../inference/layout/path-matcher.ts';
import type { Phase } from 'plan-graph/internal';
import type { FileChange, Look } from '../file-changes/model.ts';
import { watchWorkspace, type WorkspaceWatch } from '../file-changes/watch-workspace.ts';
import { GitError } from '../../platform/git/run-git.ts';
import type { PlanContext } from '../identify/identify.ts';
import {
  appearedDuring,
  changedBeforeChecks,
  changedByCheck,
  type Where,
} from './changed-files.ts';
import { hashedFiles, inputFiles } from './hashed-files.ts';
import { otherWriters } from './other-writers.ts';

/** What became of the files of a phase while its commands passed. */
export interface FileFindings {
  /** One sentence: why it must not be recorded as passed. */
  readonly failure: string | undefined;
  readonly warnings: readonly string[];
  /** See `newFiles` of the record. */
  readonly newFiles: readonly string[];
  /** See `passedState`: of what Nx hashes for the target, as it was when they had passed. Undefined: git cannot tell. */
  readonly content?: () => Promise<string>;
}

/** Looks at the files that a phase reads while its commands run. */
export interface FileWatch {
  /** At the start of each attempt. */
  begin(): Promise<void>;
  /** Before the first check of an attempt. `hasRun`: whether `Run:` blocks of it stand before. */
  checksBegin(hasRun: boolean): Promise<void>;
  /** After an attempt that passed. */
  findings(): Promise<FileFindings>;
}

/** More names than these explain nothing. */
const mostNewFiles = 100;

/**
 * Compares what Nx hashes for the target, before and after. A check judges: what it changed is not what
 * it has judged. And a result is stored under the hash of the files as they were, so where they changed there
 * is none to store.
 *
 * @param root - where its commands run
 */
export function watchFiles(plan: PlanContext, phase: Phase, root: string): FileWatch {
  const where = root === plan.root ? 'here' : 'in a copy';
  const isCached = plan.inferred[plan.targetName]?.cache === true;
  const since = new Date();
  let watch: WorkspaceWatch | undefined;
  let start: Look | undefined;
  let beforeChecks: Look | undefined;
  let cannotTell: string | undefined;

  const look = async (): Promise<Look | undefined> => {
    if (cannotTell !== undefined) return undefined;
    try {
      watch ??= await watchWorkspace(
        root,
        hashedFiles(plan, phase),
        inputFiles(plan, plan.targetName),
      );
      return await watch.look();
    } catch (error) {
      cannotTell = reasonOf(error);
      return undefined;
    }
  };
  return {
    begin: async () => {
      start ??= await look();
      beforeChecks = undefined;
    },
    checksBegin: async (hasRun) => {
      // Without `Run:` blocks everything is the checks' doing, also in attempts that failed.
      beforeChecks = hasRun ? await look() : start;
    },
    findings: async () => {
      const end = await look();
      if (watch === undefined || start === undefined || end === undefined)
        return { failure: undefined, warnings: notKnown(cannotTell), newFiles: [] };
      try {
        const watched = watch;
        const middle = beforeChecks ?? end;
        const early = middle === start ? [] : await watch.changes(start, middle);
        const late = middle === end ? [] : await watch.changes(middle, end);
        return {
          ...findingsOf(plan, { early, late, where, isCached, since }),
          newFiles: undeclared(watch.appeared(start, end), phase).slice(0, mostNewFiles),
          content: () => watched.digest(end),
        };
      } catch (error) {
        return { failure: undefined, warnings: notKnown(reasonOf(error)), newFiles: [] };
      }
    },
  };
}

interface Observed {
  /** Before the checks. */
  readonly early: readonly FileChange[];
  /** While they ran. */
  readonly late: readonly FileChange[];
  readonly where: Where;
  /** Whether its result is stored. */
  readonly isCached: boolean;
  readonly since: Date;
}

function findingsOf(
  plan: PlanContext,
  { early, late, where, isCached, since }: Observed,
): Omit<FileFindings, 'newFiles' | 'content'> {
  const ofKind = (changes: readonly FileChange[], isNew: boolean): readonly FileChange[] =>
    changes.filter(({ kind }) => (kind === 'new') === isNew);
  const pathsOf = (changes: readonly FileChange[]): readonly string[] =>
    changes.map(({ path }) => path);
  const isStored = isCached && where === 'here';
  const [newEarly, newLate] = [ofKind(early, true), ofKind(late, true)];
  const warnings = [
    ...(isStored && newEarly.length > 0
      ? [appearedDuring(pathsOf(newEarly), 'its `Run:` block')]
      : []),
    ...(newLate.length > 0 ? [appearedDuring(pathsOf(newLate), 'its check')] : []),
  ];
  const changedEarly = isStored ? ofKind(early, false) : [];
  const changedLate = ofKind(late, false);
  if (changedEarly.length === 0 && changedLate.length === 0)
    return { failure: undefined, warnings };
  const others = where === 'here' ? otherWriters(plan, since) : [];
  const sentence =
    changedLate.length > 0
      ? changedByCheck(changedLate, where, others)
      : changedBeforeChecks(changedEarly, others);
  // Phases that write side by side are no reason to fail, as long as nothing is stored.
  return others.length > 0 && !isCached
    ? { failure: undefined, warnings: [...warnings, `warning: ${sentence}`] }
    : { failure: sentence, warnings };
}

/** Declared outputs come back with the phase. */
function undeclared(paths: readonly string[], { outputs = [] }: Phase): readonly string[] {
  const matchers = outputs.map(({ pattern }) => pathMatcher(pattern));
  return paths.filter((path) => !matchers.some((matches) => matches(path.replace(/\/$/, ''))));
}

function notKnown(reason: string | undefined): readonly string[] {
  return reason === undefined
    ? []
    : [`warning: it is unknown whether files that it reads have changed: ${reason}`];
}

/** What git refuses is no mistake of ours; anything else is. */
function reasonOf(error: unknown): string {
  if (error instanceof GitError) return error.message;
  throw error;
}
