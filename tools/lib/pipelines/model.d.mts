/** A plan for the program in the place of Nx. */
export interface FakePlan {
  readonly name: string;
  readonly targets: Readonly<
    Record<
      string,
      {
        readonly needs: readonly string[];
        readonly text: string;
        readonly cached: boolean;
        readonly meets?: string;
        readonly seconds?: number;
      }
    >
  >;
}

/** See `RunTask` of nx-phases. */
export interface FakeRunTask {
  readonly project: string;
  readonly target: string;
  readonly outcome: string;
  readonly [key: string]: unknown;
}

/** What runs a pipeline's file. */
export interface Engine {
  readonly provider: 'github' | 'gitlab' | 'slurm';
  /** Runs the pipeline of a commit that was pushed to main; a pull request if a base is given. */
  run(commit: string, options?: { readonly base?: string }): Promise<PipelineResult>;
}

export interface PipelineResult {
  readonly passed: boolean;
  /** What its last job hands to other tools: JUnit XML. Absent: it does not. */
  readonly junit?: string | undefined;
  /** For failures: all that was printed. */
  readonly output: string;
}
