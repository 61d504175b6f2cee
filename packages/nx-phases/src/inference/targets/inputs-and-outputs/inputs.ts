import { exactPatterns, globLiteral, patternAndLiteral } from '../../layout/glob-literal.ts';
import { planGlobs } from '../../layout/plan-globs.ts';
import { recordsRoot } from '../../layout/record-folder.ts';
import { partPaths, type ReadPlanFile } from '../../plans/parse-plan-file.ts';
import type { Input, PlanProjectInput } from '../model.ts';

/**
 * The files of a plan besides its root, for targets whose hash holds the whole text anyway: Nx sees an edit
 * of the root by itself, and task-level `nx affected` an edit of these only where a target reads them.
 */
export function partInputs(file: ReadPlanFile): readonly Input[] {
  return partPaths(file).map((path) => `{workspaceRoot}/${globLiteral(path)}`);
}

/**
 * Named inputs of a plan's project: what would stand among the inputs of each of its phases stands there once. Nx hashes
 * their definitions with every task of the project, so nothing may be in them, nor whether they are there, that status
 * or text of one phase decides: but for its outputs, which Nx hashes so anyway.
 */
export const sharedInputs = {
  /** What no phase reads as a file, whatever it declares: plans and records. */
  planPlaces: 'planPlaces',
  /** The same, and what the plan's phases write. */
  phaseLeftOut: 'phaseLeftOut',
  /** What a phase reads unless it says otherwise: the whole workspace but for that. */
  phaseScope: 'phaseScope',
  /** What phases have written, as {@link outputsOfTasksBelow}: of those that a task waits for, whichever they are. */
  phaseWritten: 'phaseWritten',
  /** What a verification reads unless its phase says otherwise; of it nothing is left out that phases write. */
  verifyScope: 'verifyScope',
  /** What people or agents write for phases, as {@link outputsOfTasksBelow}; only in plans that are too long to list it with each phase. */
  phaseDeliverables: 'phaseDeliverables',
  /** What the phases of other plans that phases build on declare, as {@link outputsOfTasksBelow}; only in plans that would list too much of it with each phase. */
  phaseBeyond: 'phaseBeyond',
  /** The variables that phases declare as inputs; only in plans in which those are too many to list them with each phase, so that there an edit of one reruns all. */
  phaseVariables: 'phaseVariables',
} as const;

export type SharedInput = keyof typeof sharedInputs;

/**
 * What no phase reads as a file, whatever it declares: plans and records. Plans are left out by the globs that find
 * them, so that adding a plan changes no other plan's targets.
 */
export function leftOut({ places = [] }: Pick<PlanProjectInput, 'places'>): readonly string[] {
  return [
    ...[...planGlobs, ...places].map((glob) => `!{workspaceRoot}/${glob}`),
    `!{workspaceRoot}/${recordsRoot}/**`,
  ];
}

/** What phases write, left out. */
export function writtenLeftOut(written: readonly string[]): readonly string[] {
  return written
    .flatMap(exactPatterns)
    .flatMap(pathAndBelow)
    .map((pattern) => `!{workspaceRoot}/${pattern}`);
}

/**
 * Files as they are on disk when the tasks below have run or were restored: what those phases have written, and
 * what `planOutputsTarget` is said to write.
 */
export function outputsOfTasksBelow(patterns: readonly string[]): readonly Input[] {
  return patterns
    .flatMap(patternAndLiteral)
    .flatMap(pathAndBelow)
    .map((pattern) => ({ dependentTasksOutputFiles: pattern, transitive: true }));
}

/** The work of agents on the phases below, wherever in the graph of tasks their targets stand. */
export const workBelow: Input = {
  dependentTasksOutputFiles: '.nx/phases/*/*/work/*',
  transitive: true,
};

/** A plain path may be a file or a folder. */
export function pathAndBelow(pattern: string): readonly string[] {
  return /(?:^|\/)\*\*$/.test(pattern) ? [pattern] : [pattern, `${pattern}/**`];
}
