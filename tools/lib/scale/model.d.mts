/** What is simulated: tasks of a generator's pipeline, with how long each takes and how much its result holds. */
export interface Work {
  readonly plans: readonly string[];
  readonly tasks: readonly WorkTask[];
}

export interface WorkTask {
  readonly id: string;
  readonly project: string;
  readonly target: string;
  /** Ids of tasks before it in the list. */
  readonly needs: readonly string[];
  readonly isCached: boolean;
  readonly seconds: number;
  readonly bytes: number;
}

/** What the simulation needs of a job: the generator's jobs have more. */
export interface JobOf {
  readonly id: string;
  readonly work:
    | { readonly kind: 'all'; readonly calls: readonly object[] }
    | { readonly kind: 'some'; readonly parts: readonly object[] };
  readonly tasks: readonly string[];
  readonly needs: readonly string[];
  readonly below: readonly string[];
}

export interface PipelineOf {
  readonly plans: readonly string[];
  readonly jobs: readonly JobOf[];
}

/** The generator's own code, from its sources. */
export interface Generator {
  pipelineOf(tasks: Work, most?: number): PipelineOf;
  allNeeds(
    nodes: readonly { readonly id: string; readonly needs: readonly string[] }[],
  ): ReadonlyMap<string, ReadonlySet<string>>;
  readonly providers: Readonly<Record<SiteName, ProviderOf>>;
}

interface ProviderOf {
  text(pipeline: any, settings: any): string;
  problem?(pipeline: any, text: string): string | undefined;
}

export type SiteName = 'github' | 'gitlab' | 'slurm';

/** What is measured on a machine, in seconds. */
export interface Measured {
  /** A start of nx beside nx-phases-cache that finds everything done, without what it does for each phase. */
  readonly callSeconds: number;
  /** A phase that comes from the cache: hashed, asked for, unpacked. */
  readonly hitSeconds: number;
  /** What a phase takes besides its commands, its store included. */
  readonly runSeconds: number;
  /** A plan in the graph of a machine that has never seen it. */
  readonly planSeconds: number;
  /** `plan-check` of one plan of many. */
  readonly checkSeconds: number;
}

/** A service or a cluster. */
export interface Site {
  /**
   * How results reach a job. `shared`: one folder that all see. `artifacts`: those of all jobs before it. `handed-on`: those
   * of the jobs that it needs, in which each has put what it was given itself.
   */
  readonly carries: 'shared' | 'artifacts' | 'handed-on';
  /** From the moment in which a runner is free until the job's first line. */
  readonly startSeconds: number;
  /** How many jobs the service starts in a second. */
  readonly startsPerSecond: number;
  /** Clone, Node, packages. */
  readonly setupSeconds: number;
  /** What one job gets of the network or the disk. */
  readonly jobBytesPerSecond: number;
  /** What all jobs get together. */
  readonly totalBytesPerSecond: number;
  /** To ask for one artifact. */
  readonly artifactSeconds: number;
  readonly artifactsAtOnce: number;
  /** More artifacts are not asked for by name: then a job takes all that there are. */
  readonly mostNamed: number;
}

export interface Settings {
  readonly runners: number;
  readonly site: Site;
  readonly measured: Measured;
  /** What earlier pipelines have kept, which each job of a service takes whole. */
  readonly keptBytes: number;
}

export interface Outcome {
  readonly seconds: number;
  /** What runners were busy with, in seconds of all runners together. */
  readonly busy: Readonly<
    Record<'start' | 'setup' | 'transfer' | 'nx' | 'hits' | 'phases', number>
  >;
  readonly bytes: number;
  readonly requests: number;
  /** The part of the time in which jobs had less than they could take, because all together wanted more than there is. */
  readonly linkShare: number;
  readonly jobs: number;
  readonly longestJobSeconds: number;
}
