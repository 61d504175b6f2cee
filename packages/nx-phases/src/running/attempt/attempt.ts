import { join } from 'node:path';
import type { Phase, SourceText } from 'plan-graph/internal';
import type { Sandbox } from '../../platform/process/start/sandbox.ts';
import type { StopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { CommandRecord } from '../record/model.ts';
import { formatDuration } from '../printing/say.ts';
import { watchSilence } from '../printing/silence.ts';
import { progressTicker, type Ticker } from '../printing/ticker.ts';
import { preview } from './commands-of.ts';
import { runCommand } from './run-command.ts';
import type { RunnableCommand } from './runnable.ts';
import type { FileWatch } from '../watch/watch-files.ts';

export interface AttemptSettings {
  readonly root: string;
  readonly source: SourceText;
  readonly phase: Phase;
  /** Folder for the scripts of this attempt. */
  readonly scripts: string;
  readonly timeoutMs: number | undefined;
  readonly stop: StopSignals;
  /** The whole environment of each command. */
  readonly env: Readonly<Record<string, string>>;
  /** Of the copy that they run in; absent in the user's checkout. */
  readonly sandbox?: Sandbox | undefined;
  readonly tell: (line: string) => void;
  readonly onOutput: (chunk: Buffer) => void;
  /** When it is said that a silent phase still runs. Default: as the environment says. */
  readonly ticker?: Ticker;
  /** Absent: what becomes of the files is looked at by somebody else. */
  readonly watch?: FileWatch;
}

export interface Attempt {
  readonly commands: readonly CommandRecord[];
  /** One sentence; undefined for a success. */
  readonly failure: string | undefined;
  readonly lastLines: readonly string[];
}

/** Runs the commands of a phase one after the other, up to the first that fails. The time limit is for all of them together. */
export async function attemptCommands(
  commands: readonly RunnableCommand[],
  settings: AttemptSettings,
): Promise<Attempt> {
  const { ticker = progressTicker(process.env), tell, onOutput } = settings;
  const silence = watchSilence(`phase ${settings.phase.writtenId}`, tell, ticker);
  try {
    return await runInTurn(commands, {
      ...settings,
      onOutput: (chunk) => {
        silence.heard(chunk);
        onOutput(chunk);
      },
    });
  } finally {
    silence.dispose();
  }
}

async function runInTurn(
  commands: readonly RunnableCommand[],
  settings: AttemptSettings,
): Promise<Attempt> {
  const { timeoutMs, tell, watch } = settings;
  const deadline = timeoutMs === undefined ? undefined : performance.now() + timeoutMs;
  const records: CommandRecord[] = [];
  await watch?.begin();
  const firstCheck = commands.findIndex(({ kind }) => kind === 'check');
  for (const [index, command] of commands.entries()) {
    if (index === firstCheck) await watch?.checksBegin(index > 0);
    tell(
      `> ${command.kind === 'run' ? 'run' : 'check'} ${index + 1} of ${commands.length}: ${preview(command)}`,
    );
    const run = await runCommand(command, {
      source: settings.source,
      cwd: join(settings.root, settings.phase.cwd ?? ''),
      scriptFile: join(settings.scripts, String(index + 1).padStart(2, '0')),
      // A limit of nothing would mean no limit.
      timeoutMs:
        deadline === undefined ? undefined : Math.max(1, Math.round(deadline - performance.now())),
      stop: settings.stop,
      env: settings.env,
      sandbox: settings.sandbox,
      onOutput: settings.onOutput,
    });
    records.push(run.record);
    const took = formatDuration(run.record.durationMs);
    if (run.failure !== undefined) {
      const limit =
        run.record.ended === 'timed-out' && timeoutMs !== undefined
          ? ` of ${formatDuration(timeoutMs)}`
          : '';
      return {
        commands: records,
        failure: `${run.failure}${limit}, after ${took}`,
        lastLines: run.lastLines,
      };
    }
    tell(`  done in ${took}`);
  }
  return { commands: records, failure: undefined, lastLines: [] };
}
