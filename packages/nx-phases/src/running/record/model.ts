import type { CommandEnd, Outcome } from './outcomes.ts';

/** One command as it ran. */
export interface CommandRecord {
  readonly kind: 'run' | 'check';
  /** The label it stands under. */
  readonly label: string;
  /** Line of the plan at which the script starts, from 1. Null: it stands in nx.json. */
  readonly line: number | null;
  readonly interpreter: string;
  readonly ended: CommandEnd;
  /** Null unless it exited by itself. */
  readonly exitCode: number | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
}

/** What every record of a run says: of which target, for which text, and when. */
export interface RunRecord {
  readonly version: 1;
  readonly project: string;
  readonly target: string;
  /** Path of the plan file from the workspace root. */
  readonly plan: string;
  readonly phase: string;
  readonly title: string;
  /** Of the text that ran. */
  readonly fingerprint: string;
  /** One sentence: why it failed, or what was not verified. Null for a pass. */
  readonly reason: string | null;
  readonly warnings: readonly string[];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** The run of Nx that made it, see {@link runVariable}. Absent: unknown. A record of another run came from the cache or was not due. */
  readonly run?: string;
}

/**
 * What a run of a phase leaves behind, as `record.json` in the target's record folder, with
 * `log.txt` (everything printed) and `scripts/` (what ran) beside it. Part of the target's Nx
 * outputs, so that the cache restores it.
 */
export interface PhaseRecord extends RunRecord {
  readonly outcome: Outcome;
  /** Whether `verify-<id>` left it. Absent: `phase-<id>` did. */
  readonly verifies?: true;
  /** One list per attempt. */
  readonly attempts: readonly (readonly CommandRecord[])[];
  /**
   * Files that appeared while it ran, are no declared outputs and are not tracked by git, ignored folders
   * with a slash at their end: a cache does not bring them back. Absent: none, or not known.
   */
  readonly newFiles?: readonly string[];
  /** See `passedState`: what it passed on. Absent: it did not pass, agents do the work, or git could not be run. */
  readonly passedOn?: string;
}

export { runVariable } from '../run-start/run-name.ts';
