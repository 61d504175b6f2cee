import type { AttemptEnd } from '../attempts/model.ts';
import type { Spent } from '../run/ledger.ts';

/** An amount per unit that agents report; null: no limit. */
export interface CapsReport {
  readonly usd: number | null;
  readonly tokens: number | null;
}

/**
 * What a run would do about a phase now.
 *
 * - `starts`: an agent starts.
 * - `recorded`: its work is there and has not landed. `cached`: the same, but a cache brought it.
 * - `landed`, `done`, `skipped`, `blocked`: by the plan.
 * - `changed`: its text has changed since its work was recorded or landed; somebody has to accept it or ask for it again.
 * - `refused`: no agent can start; the reason is in `why`.
 */
export type NextOfPhase =
  | 'starts'
  | 'recorded'
  | 'cached'
  | 'landed'
  | 'done'
  | 'skipped'
  | 'blocked'
  | 'changed'
  | 'refused';

export interface AttemptReport {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly end: AttemptEnd;
  readonly reason: string;
  /** Absolute path of its log, prompts and patch. */
  readonly folder: string;
}

export interface PhaseOverview {
  readonly phase: string;
  readonly writtenId: string;
  readonly next: NextOfPhase;
  /** One sentence; null: there is nothing to say. */
  readonly why: string | null;
  /** The agent that would work on it; null: none can be chosen. */
  readonly agent: string | null;
  /** By its arguments; null: the command chooses. */
  readonly model: string | null;
  /** For its present text. */
  readonly spent: Spent;
  readonly caps: CapsReport;
  /** Kept attempts, newest first. */
  readonly attempts: readonly AttemptReport[];
}

/** What agents have used for a plan, and what they would do now. */
export interface AgentsOverview {
  /** All texts of all phases, in all checkouts of the repository. */
  readonly spent: Spent;
  /** The lowest of the agents that would start. */
  readonly caps: CapsReport;
  readonly phases: readonly PhaseOverview[];
}
