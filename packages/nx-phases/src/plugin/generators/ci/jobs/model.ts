/** What Nx calls `project:target`. */
export type TaskId = string;

/** A target that some job of a pipeline runs. */
export interface Task {
  readonly id: TaskId;
  readonly project: string;
  readonly target: string;
  /** Tasks that must have passed before it. */
  readonly needs: readonly TaskId[];
  /** Whether Nx keeps its result, so that what needs it may run elsewhere. */
  readonly isCached: boolean;
}

/** The tasks of a pipeline, each behind those that it needs. */
export interface Tasks {
  /** Names of the plans that the pipeline is for, sorted. */
  readonly plans: readonly string[];
  readonly tasks: readonly Task[];
}

/** What one machine does at a time. */
export interface Job {
  /** Letters, digits, `_` and `-`; the same in any pipeline with this task. */
  readonly id: string;
  /** For people: the task that it ends with, and how many more there are. */
  readonly title: string;
  readonly work: Work;
  readonly tasks: readonly TaskId[];
  /** Ids of the jobs that must have ended, without those that these need already. */
  readonly needs: readonly string[];
  /** Ids of all jobs that must have ended. */
  readonly below: readonly string[];
  /** The plans for whose sake it runs: its own, and those whose tasks need one of its own. */
  readonly forPlans: readonly string[];
}

/**
 * How a job does its tasks. `all`: once the jobs that it needs have passed. `some`: each part needs other jobs, and is done
 * if these have passed, whatever became of the others.
 */
export type Work =
  | { readonly kind: 'all'; readonly calls: readonly Call[] }
  | { readonly kind: 'some'; readonly parts: readonly Part[] };

export interface Call {
  /** Of nx. */
  readonly arguments: readonly string[];
  /** The plans for whose sake it is. */
  readonly forPlans: readonly string[];
}

/** What a job does of one project. */
export interface Part {
  /** Ids of jobs. */
  readonly requires: readonly string[];
  readonly project: string;
  readonly targets: readonly string[];
  /** The plans for whose sake it is. */
  readonly forPlans: readonly string[];
}

/** Jobs, each behind those that it needs. */
export interface Pipeline {
  readonly plans: readonly string[];
  readonly jobs: readonly Job[];
}
