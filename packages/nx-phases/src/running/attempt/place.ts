import type { Phase, Plan } from 'plan-graph/internal';
import type { Sandbox } from '../../platform/process/start/sandbox.ts';
import type { StopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { RunnableCommand } from './runnable.ts';
import type { PlanContext, Result } from '../identify/identify.ts';

/** Where the commands of a phase run. */
export interface Place {
  /** Absolute path of the workspace there. */
  readonly root: string;
  /** The whole environment of a command. */
  readonly env: Readonly<Record<string, string>>;
  /** What its commands are put into; undefined: nothing. */
  readonly sandbox: Sandbox | undefined;
  /** One sentence, if what ran there has reached what is the user's. */
  readonly whyChanged: () => Promise<string | undefined>;
  /** To be told when they have passed, so that they need not run again on the same files. */
  readonly passed?: (commands: readonly RunnableCommand[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface PlaceSettings {
  /** Folder for scripts that make the place ready. */
  readonly scripts: string;
  readonly stop: StopSignals;
  readonly tell: (line: string) => void;
  readonly onOutput: (chunk: Buffer) => void;
}

/** Opens the place of a phase, or says why there is none. Whoever opens a place closes it. */
export type OpenPlace = (
  context: PlanContext,
  plan: Plan,
  phase: Phase,
  settings: PlaceSettings,
) => Promise<Result<Place>>;
