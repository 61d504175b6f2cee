import type { ProcessOutcome } from '../../platform/process/start/process-outcome.ts';

/*
 * Everything that can happen to what a target runs, from the inside out:
 *
 *   command  ──► CommandEnd   how its process ended
 *   agent    ──► AgentEnd     the same, and what only agents are ended for
 *   target   ──► Outcome      what that, and the plan, make of the phase
 */

/** How a command ended; see {@link ProcessOutcome} for what each means. */
export type CommandEnd = ProcessOutcome['kind'];

/** How a start of an agent ended. */
export type AgentEnd =
  | CommandEnd
  /** It printed nothing for too long and was ended. */
  | 'stalled'
  /** A limit of cost was reached while it ran, and it was ended. */
  | 'over-cap'
  /** It said that it cannot go on without something that it does not have. */
  | 'blocked'
  /** Its provider gave no more for now. */
  | 'limited';

/** All outcomes of a target of a phase, in the order in which they are counted: what people look for first comes first. */
export const outcomes = [
  'passed',
  'failed',
  'waiting',
  'unverified',
  'pending',
  'blocked',
  'skipped',
] as const;

/**
 * What became of a phase.
 *
 * - `passed`: all its commands ended well. With an agent: its work passed the checks.
 * - `failed`: one did not, or something kept it from being run.
 * - `waiting`: a person has to approve it, or one that it builds on, before anything of it runs.
 * - `unverified`: nothing executable to judge it by; it never counts as done.
 * - `pending`, `blocked`: not verified, since the plan does not say that it is done. With an agent,
 *   `blocked` is one that says what it needs to go on.
 * - `skipped`: the plan skips it.
 */
export type Outcome = (typeof outcomes)[number];

/** Of a phase that is run. One that is blocked fails, and pending is what it was before. */
export type RunOutcome = Exclude<Outcome, 'pending' | 'blocked'>;

/** Of a phase that is verified: one that is done waits for nobody. */
export type VerifyOutcome = Exclude<Outcome, 'waiting'>;

/** Of an agent's work. `blocked`: it said what it needs to go on. `waiting`: nothing of it was begun, because it builds on what waits. */
export const implementOutcomes = [
  'passed',
  'failed',
  'waiting',
  'blocked',
] as const satisfies readonly Outcome[];

export type ImplementOutcome = (typeof implementOutcomes)[number];
