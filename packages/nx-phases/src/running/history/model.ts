import type { CommandEnd, Outcome, AgentEnd } from '../record/outcomes.ts';

/** The folder, below that of all records, in which each run of Nx that touched a phase leaves a file `<time>-<id>.json`. */
export const historyFolder = 'runs';

/** One run of Nx, as it is kept. Times are ISO 8601 in UTC, durations in milliseconds. */
export interface RunHistory {
  readonly version: 1;
  /** What the file is called without `.json`: `<time>-<id>`, so that names sort by time. */
  readonly id: string;
  /** The `run` in the records of what it ran. */
  readonly run: string;
  /** The arguments of Nx, without the program: `['run-many', '-t', 'phases']`. Empty: not known. */
  readonly asked: readonly string[];
  readonly nx: string;
  readonly startedAt: string;
  /** Null: it was killed, or still runs. */
  readonly endedAt: string | null;
  /** In the order in which they began; those that never began are last. */
  readonly tasks: readonly RunTask[];
}

/** What one target of a plan did in a run. */
export interface RunTask {
  readonly project: string;
  readonly target: string;
  /** Path of the plan file from the workspace root. */
  readonly plan: string;
  readonly phase: string;
  readonly title: string;
  readonly kind: 'phase' | 'verify' | 'implement';
  /** Ids of the phases that it needs, in the order of the plan. */
  readonly needs: readonly string[];
  /** From 1. */
  readonly wave: number;
  /** Of the plan, by its own estimate; null: it has none. */
  readonly estimateMs: number | null;
  /**
   * What became of it. `stopped`: the run ended before it did. `not-started`: another that it needs
   * failed, which {@link blockedBy} names.
   */
  readonly outcome: Outcome | 'stopped' | 'not-started';
  /** One sentence; null for a pass. */
  readonly reason: string | null;
  /** Where its result came from; null: it ran. `kept`: Nx found its outputs as they were. */
  readonly cache: 'local' | 'remote' | 'kept' | null;
  /** Why it ran or was restored; empty: not known. */
  readonly causes: readonly Cause[];
  /** Targets (`project:target`) because of which it did not start. */
  readonly blockedBy: readonly string[];
  /** Null: it did not start in this run. Of one from the cache: when it was restored, or found as it was. */
  readonly startedAt: string | null;
  /** Null: it did not start, or the run was killed while it ran. */
  readonly endedAt: string | null;
  /** Of what its commands took when they ran, in this run or in the one that the cache has it from. */
  readonly durationMs: number;
  /** One list per attempt; of the run that the cache has it from, where it was restored. */
  readonly attempts: readonly (readonly RunCommand[])[];
  /** Starts of agents in this run. */
  readonly agents: readonly RunAgent[];
}

export interface RunCommand {
  readonly kind: 'run' | 'check';
  readonly label: string;
  /** Line of the plan, from 1; null: it is in nx.json. */
  readonly line: number | null;
  readonly ended: CommandEnd;
  readonly exitCode: number | null;
  readonly startedAt: string;
  readonly durationMs: number;
}

export interface RunAgent {
  readonly agent: string;
  readonly reviews?: true;
  readonly ended: AgentEnd;
  readonly tokens: number | null;
  /** US dollars, by its own report; null: not reported. */
  readonly usd: number | null;
  readonly startedAt: string;
  readonly durationMs: number;
}

/** Why a target ran, or did not have to. Several may hold at once. */
export type Cause =
  /** Nothing that it reads has changed. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'never-run' }
  /** It ran on exactly this before, and the cache no longer has the result. */
  | { readonly kind: 'evicted' }
  /** It failed the last time on exactly this. */
  | { readonly kind: 'failed-before' }
  /** It is not cached, by a setting of its plan or a flag. */
  | { readonly kind: 'not-cached' }
  /** Its own text in the plan; `diff` is unified, empty where the text before is not known. */
  | { readonly kind: 'text'; readonly diff: string }
  /** Another phase that it needs has changed: `project:target`. */
  | { readonly kind: 'dependency'; readonly target: string }
  | { readonly kind: 'file'; readonly path: string; readonly change: FileChange }
  /** That many more files than are named. */
  | { readonly kind: 'more-files'; readonly count: number }
  | { readonly kind: 'output'; readonly path: string; readonly change: FileChange }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'runtime'; readonly command: string }
  /** Flags or arguments of the run are part of the hash. */
  | { readonly kind: 'flag'; readonly flags: readonly string[] }
  /** The plan gained or lost phases or outputs, or its options changed. */
  | { readonly kind: 'plan-structure' }
  | { readonly kind: 'nx-json' }
  | { readonly kind: 'root-settings'; readonly path: string }
  | { readonly kind: 'packages' }
  | { readonly kind: 'other'; readonly input: string };

export type FileChange = 'added' | 'changed' | 'removed';
