/** A task of a run of Nx, as it ended. */
export interface EndedTask {
  readonly project: string;
  readonly target: string;
  readonly ok: boolean;
}

export interface RunResult {
  readonly exitCode: number | null;
  readonly output: string;
  /** Those that Nx tells of; none if it was killed. */
  readonly tasks: readonly EndedTask[];
  /** The commands that ran, as they told: name, `run` or `check`, and project and target. */
  readonly trace: readonly string[];
  /** Whether the place where it should be stopped was reached. */
  readonly stopped: boolean;
}

/** Something that happens while a command of a phase runs. */
export interface Stop {
  /** Such as `alpha-1 run`. */
  readonly at: string;
  readonly then: { readonly script: string } | { readonly kill: 'nx' | 'executor' };
}

/** A workspace with plans, and an Nx: the real one, or one that does what the model needs of it. */
export interface World {
  readonly root: string;
  run(words: string, stop?: Stop): Promise<RunResult>;
  git(...args: readonly string[]): string;
  /** Another checkout of the present commit, with this cache. */
  clone?(): Promise<World>;
}
