/** What a process is started as. */
export interface Start {
  /** An executable: a name looked up on `env.PATH`, or a path. No shell reads it. */
  readonly command: string;
  readonly args: readonly string[];
  /** Absolute path of an existing folder. */
  readonly cwd: string;
  /** The whole environment; nothing else is inherited. `undefined` values are left out. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The sentence of `failed-to-start` for a command that is not on PATH. Default: a general one. */
  readonly missingCommandReason?: string | undefined;
}

/** A start with nothing left to fill in: the run's id is in its environment. */
export interface WholeStart extends Start {
  readonly env: Readonly<Record<string, string>>;
}

/**
 * What is put before a command that runs in a copy of the workspace. It belongs to the copy, and
 * everything that is started there goes through it; see `runProcess`.
 */
export interface Sandbox {
  /** The start of the sandbox that starts the given one. */
  readonly wrap: (start: WholeStart) => WholeStart;
}

/** The one place where a sandbox comes before a command. Without one, the start is what it was. */
export function startIn(sandbox: Sandbox | undefined, start: WholeStart): WholeStart {
  return sandbox === undefined ? start : sandbox.wrap(start);
}
