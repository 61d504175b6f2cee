import type { Phase, PlanDraft, PlanGoal } from 'plan-graph/internal';
import type { RunnableCommand } from '../../running/attempt/runnable.ts';

/** A script that will judge or follow the agent's work; `range` is where the phase's text has it. */
export type PromptCommand = Pick<
  RunnableCommand,
  'kind' | 'language' | 'script' | 'range' | 'isOfOptions'
>;

/** What a phase that this one builds on has done. */
export interface EarlierPhase {
  /** `Phase 1: Setup`. */
  readonly name: string;
  /** The agent's own closing words. Undefined: nothing was recorded. */
  readonly summary: string | undefined;
  readonly files: readonly string[];
}

/** How the attempt before this one failed. */
export interface FailedAttempt {
  /** One sentence. */
  readonly reason: string;
  /** The last lines of what the failed command printed. */
  readonly lastLines: readonly string[];
}

/** All that is asked of an agent about a phase, whichever start it is. */
export interface Question {
  readonly draft: PlanDraft;
  readonly phase: Phase;
  readonly goal: PlanGoal;
  readonly commands: readonly PromptCommand[];
  /** In the order of the plan. */
  readonly earlier: readonly EarlierPhase[];
  /** Paths and globs that it may write. Undefined: the plan does not say. */
  readonly writes: readonly string[] | undefined;
  /** Whether the workspace has an `AGENTS.md`. */
  readonly hasAgentsFile: boolean;
  /** Of the agent, from nx.json or a file that it names. */
  readonly instructions: string | undefined;
}

/** What a person says who wants the work before it done again. */
export interface AskedAgain {
  readonly words: string;
  /** Nothing of the work before it is in the copy. */
  readonly isRejected: boolean;
}

export interface PromptInput extends Question {
  readonly failure: FailedAttempt | undefined;
  readonly asked?: AskedAgain | undefined;
}
