import { join } from 'node:path';
import { recordFolder } from '../../inference/layout/record-folder.ts';
import { readJson } from '../../platform/files/json.ts';
import type { CommandRecord, RunRecord } from './model.ts';
import { isRunRecord } from './is-run-record.ts';
import { implementOutcomes, type AgentEnd, type ImplementOutcome } from './outcomes.ts';
import type { WorkOrigin } from './work.ts';

/** One start of an agent, and the commands that judged what it did. */
export interface AgentStart {
  readonly agent: string;
  /** Whether it judged the work of another. Absent: it did the work. */
  readonly reviews?: true;
  readonly ended: AgentEnd;
  /** Null unless it exited by itself. */
  readonly exitCode: number | null;
  /** Tokens in and out, by its own report; null: not reported. */
  readonly tokens: number | null;
  /** US dollars, by its own report; null: not reported. */
  readonly usd: number | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly commands: readonly CommandRecord[];
  /** Where all that it printed is kept on the machine that it ran on, from the workspace root. */
  readonly transcript: string;
  /** One sentence; null if it passed. */
  readonly failure: string | null;
}

/**
 * What a run of `implement-<id>` leaves behind as `implement.json`, beside the work itself (`work/`),
 * `log.txt` and the prompts (`prompts/`).
 */
export interface ImplementRecord extends RunRecord {
  readonly outcome: ImplementOutcome;
  /** Null where it did not pass. */
  readonly origin: WorkOrigin | null;
  /** Whether it was done before, by whomever, and taken from this repository's refs. */
  readonly taken: boolean;
  /** Empty where no agent was started by this run. */
  readonly starts: readonly AgentStart[];
}

/** The record that an implement target left, or undefined. */
export function readImplementRecord(
  root: string,
  project: string,
  target: string,
): ImplementRecord | undefined {
  return readJson(join(root, recordFolder(project, target), 'implement.json'), isImplementRecord);
}

function isImplementRecord(value: unknown): value is ImplementRecord {
  return (
    isRunRecord(value) &&
    implementOutcomes.some((outcome) => outcome === value.outcome) &&
    'starts' in value &&
    Array.isArray(value.starts)
  );
}
