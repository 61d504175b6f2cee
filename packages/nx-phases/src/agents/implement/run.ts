import type { Fingerprint, Phase, Plan } from 'plan-graph/internal';
import type { StopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { AgentStart } from '../../running/record/implement-record.ts';
import type { RecordWriter } from '../../running/record/record-writer.ts';
import type { WrittenWork } from '../../running/record/work.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import type { RecordedWork } from '../workplace/works.ts';

/** One run of an `implement` target. */
export interface Run {
  readonly plan: PlanContext;
  readonly valid: Plan;
  readonly phase: Phase;
  readonly fingerprint: Fingerprint;
  readonly record: RecordWriter;
  readonly stop: StopSignals;
  readonly tell: (line: string) => void;
  readonly starts: AgentStart[];
  readonly warnings: string[];
  /** What the record held before this run, for the present text. */
  readonly left: RecordedWork | undefined;
}

/** What the run comes to: work with its patch, and whether it was there before. */
export interface Implemented extends WrittenWork {
  readonly taken: boolean;
}
