import { pathAt, positionAt, type SourceText } from 'plan-graph/internal';
import { interpreter, interpreterForLanguage } from '../../platform/process/script/interpreter.ts';
import { failureWords } from '../../platform/process/start/process-outcome.ts';
import type { Sandbox } from '../../platform/process/start/sandbox.ts';
import { runScript } from '../../platform/process/script/run-script.ts';
import type { StopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { CommandRecord } from '../record/model.ts';
import { createTail } from '../printing/tail.ts';
import type { RunnableCommand } from './runnable.ts';
import { scriptPlaces } from './script-places.ts';

export interface CommandRun {
  readonly record: CommandRecord;
  /** One sentence; undefined for a success. */
  readonly failure: string | undefined;
  /** The last lines that a failed command printed. */
  readonly lastLines: readonly string[];
}

export interface CommandSettings {
  readonly source: SourceText;
  readonly cwd: string;
  /** Where its script is written, without the extension. */
  readonly scriptFile: string;
  /** Milliseconds that are left of the attempt. Undefined: no limit. */
  readonly timeoutMs: number | undefined;
  readonly stop: StopSignals;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly sandbox: Sandbox | undefined;
  readonly onOutput: (chunk: Buffer) => void;
}

const shownLines = 12;

/** Runs one command of a phase. */
export async function runCommand(
  command: RunnableCommand,
  settings: CommandSettings,
): Promise<CommandRun> {
  const name = interpreterForLanguage(command.language);
  if (name === undefined)
    throw new Error(`Unexpected command in \`${command.language}\`, expected a language that runs`);
  const tail = createTail(shownLines);
  const { extension, prologue } = interpreter(name);
  const scriptFile = `${settings.scriptFile}${extension}`;
  const places = scriptPlaces(scriptFile, placeIn(command, settings.source, prologue));
  const show = (chunk: Buffer): void => {
    if (chunk.length === 0) return;
    tail.add(chunk);
    settings.onOutput(chunk);
  };
  const startedAt = new Date().toISOString();
  const outcome = await runScript({
    script: command.script,
    interpreter: name,
    scriptFile,
    cwd: settings.cwd,
    env: settings.env,
    sandbox: settings.sandbox,
    timeoutMs: settings.timeoutMs,
    signal: settings.stop.signal,
    forceSignal: settings.stop.forceSignal,
    onOutput: (chunk) => {
      show(places.push(chunk));
    },
  });
  show(places.flush());
  const line = command.isOfOptions
    ? null
    : positionAt(settings.source, command.scriptRange.start).line;
  const place =
    line === null
      ? 'of nx.json'
      : `at ${pathAt(settings.source, command.scriptRange.start)}:${line}`;
  const failure = failureWords(outcome);
  return {
    record: {
      kind: command.kind,
      label: command.label,
      line,
      interpreter: name,
      ended: outcome.kind,
      exitCode: outcome.kind === 'exited' ? outcome.exitCode : null,
      startedAt,
      durationMs: outcome.durationMs,
    },
    failure: failure === undefined ? undefined : `${command.label} ${place} ${failure}`,
    lastLines: failure === undefined ? [] : tail.lines(),
  };
}

/** Where a line of the file stands in the plan; see `scriptRange` for why that is a sum. */
function placeIn(
  { scriptRange, isOfOptions }: RunnableCommand,
  source: SourceText,
  prologue: string,
): Parameters<typeof scriptPlaces>[1] {
  if (isOfOptions) return () => ({ path: 'nx.json', line: null });
  const path = pathAt(source, scriptRange.start);
  const first = positionAt(source, scriptRange.start).line;
  const last = positionAt(source, scriptRange.end).line;
  const before = prologue.split('\n').length - 1;
  // An interpreter may speak of the line behind the last one.
  return (line) => ({ path, line: Math.min(Math.max(first + line - 1 - before, first), last) });
}
