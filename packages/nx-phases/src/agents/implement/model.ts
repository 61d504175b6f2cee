import type { Phase, Plan } from 'plan-graph/internal';
import type { ChosenAgent } from '../../inference/options/choose-agent.ts';
import type { StopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import type { CommandRecord } from '../../running/record/model.ts';
import type { AgentStart } from '../../running/record/implement-record.ts';
import type { RecordWriter } from '../../running/record/record-writer.ts';
import type { AskedAgain, FailedAttempt, Question } from '../prompt/model.ts';
import type { Ledger } from '../run/ledger.ts';
import type { UsageLimit } from '../run/usage/usage-limit.ts';
import type { ReadyWorktree } from '../workplace/open-worktree.ts';
import type { Done } from '../worktree/work-in.ts';

export interface MakeWorkRequest {
  readonly plan: PlanContext;
  readonly valid: Plan;
  readonly phase: Phase;
  readonly question: Question;
  readonly chosen: ChosenAgent;
  readonly ready: ReadyWorktree;
  /** Under which costs of this phase are noted. */
  readonly key: string;
  readonly ledger: Ledger;
  readonly variables: Readonly<Record<string, string>>;
  /** What was wrong with the attempts before this run. */
  readonly before: BeforeStart;
  /** Of this run, up to now. */
  readonly starts: readonly AgentStart[];
  readonly record: RecordWriter;
  readonly stop: StopSignals;
  readonly tell: (line: string) => void;
  /** Gets each start as soon as it is checked. */
  readonly onStart: (start: AgentStart) => void;
  /** Has another agent judge what has passed the checks. Undefined: none is to. */
  readonly review: Review | undefined;
}

/** What the first start of a run is told of those before it. */
export interface BeforeStart {
  /** The words of a person who wants it done again. */
  readonly asked: AskedAgain | undefined;
  readonly failed: FailedAttempt | undefined;
}

/** Undefined: the work has passed. */
export type Review = (
  made: Made,
  commands: readonly CommandRecord[],
  number: number,
) => Promise<Failure | undefined>;

/** What an agent has done, and its checks have passed. */
export interface Made {
  readonly done: Done;
  readonly summary: string | null;
}

/** A failure, and whether another start may do better. */
export interface Failure extends FailedAttempt {
  readonly mayRetry: boolean;
  /** To be waited out before another start, which is then none of the `retries`. */
  readonly limit?: UsageLimit | undefined;
}

/** No other start could do better. */
export function final(reason: string): Failure {
  return { reason, lastLines: [], mayRetry: false };
}
