import type { AgentStart } from '../../running/record/implement-record.ts';
import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';

/**
 * Why an attempt at a phase did not become, or no longer is, its work.
 *
 * - `failed`: its checks failed, or it was ended.
 * - `blocked`: the agent said that it needs something.
 * - `redo`, `rejected`: a person has looked at it and wants it otherwise; the words are the person's.
 */
export type AttemptEnd = 'failed' | 'blocked' | 'redo' | 'rejected';

/** What was tried for a phase and is kept, so that the next start can go on from it. */
export interface Attempt {
  readonly project: string;
  /** Path of the plan file from the workspace root. */
  readonly plan: string;
  readonly phase: string;
  /** Of the text that it was for. */
  readonly fingerprint: string;
  /** The number of attempts that the phase's text asks for when a start is to go on from this. */
  readonly attempt: number;
  readonly end: AttemptEnd;
  /** One sentence, or the words of a person. */
  readonly reason: string;
  /** The last lines of what failed. */
  readonly lastLines: readonly string[];
  /** Starts of the agent that it took. */
  readonly starts: readonly AgentStart[];
}

/** An attempt to be kept. */
export interface NewAttempt extends Attempt {
  /** What it changed; undefined: nothing. */
  readonly change: TreeChange | undefined;
  /** A commit that keeps the base, and the history below it, from being collected; for a change alone. */
  readonly baseCommit: string | undefined;
  /** A ref that has done so up to now. */
  readonly noLonger?: string;
  /** A folder with the log and the prompts, which are copied; undefined: there are none. */
  readonly files: string | undefined;
}

/** An attempt as it is found again. */
export interface KeptAttempt extends Attempt {
  /** By it attempts of one phase are in order of time. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Absolute path of the folder with its log, its prompts and `failed.patch`. */
  readonly folder: string;
  /** Names the commit with its files, whose parent is what it began with. Null: it changed nothing. */
  readonly ref: string | null;
}

/** How many attempts at one phase are kept: the newest. */
export const mostAttempts = 5;

/** Not below `refs/nx-phases/`: none of it is work. */
export const attemptRefs = 'refs/nx-phases-attempts/';
