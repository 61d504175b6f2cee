import { firstLine } from '../../platform/text-lines.ts';
import { dirname } from 'node:path';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import { makePrivateFolder, writePrivateFile } from '../../platform/files/private-files.ts';
import { failureWords, type ProcessOutcome } from '../../platform/process/start/process-outcome.ts';
import type { Sandbox } from '../../platform/process/start/sandbox.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import type { StopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { AgentEnd } from '../../running/record/outcomes.ts';
import { boundedOutput } from './bounded-output.ts';
import type { Account } from './ledger.ts';
import type { AgentObserver } from './observer.ts';
import { startArguments } from './start-arguments.ts';
import { createTail } from '../../running/printing/tail.ts';
import { usageLimitIn, type UsageLimit } from './usage/usage-limit.ts';
import { reportReader, type ReportReader } from './usage/reader.ts';
import type { LineReading, Usage } from './usage/model.ts';

/** Where an agent without a report says why it failed. */
const lastLines = 3;

/** One start of an agent. */
export interface AgentRequest {
  readonly agent: NormalizedAgent;
  readonly prompt: string;
  /** Absolute path, outside of the worktree, to write the prompt to; it stays there. */
  readonly promptFile: string;
  /** Absolute path of the workspace in the worktree. */
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly sandbox?: Sandbox | undefined;
  readonly stop: Pick<StopSignals, 'signal' | 'forceSignal'>;
  /** What it may still cost; undefined: no limit in money. */
  readonly usdLeft: number | undefined;
  readonly account: Account;
  /** Asked after each report: one sentence on a limit that is reached, or undefined. */
  readonly overCap: () => string | undefined;
  /** Everything it prints, shortened in the middle. */
  readonly onLog: (chunk: Uint8Array) => void;
  /** Absent: nobody looks while it runs. */
  readonly observer?: AgentObserver;
}

/** How one start ended. `durationMs` is wall time to the end of its whole process tree. */
export interface AgentRun {
  readonly ended: AgentEnd;
  /** Null unless it exited by itself. */
  readonly exitCode: number | null;
  /** One sentence; undefined if it ended well. */
  readonly failure: string | undefined;
  /** Whether another start may end otherwise without costing the same again. */
  readonly mayRetry: boolean;
  /** That its provider gives no more for now: that is to be waited out. */
  readonly limit?: UsageLimit;
  /** By its own report; undefined: it reported nothing. */
  readonly usage: Usage | undefined;
  readonly closingWords: string | undefined;
  readonly durationMs: number;
}

/**
 * Starts an agent and returns once nothing of it is left: when it ended by itself, was silent for too
 * long, took too long, reached a limit of cost, or was stopped.
 */
export async function runAgent(request: AgentRequest): Promise<AgentRun> {
  const { agent, stop } = request;
  makePrivateFolder(dirname(request.promptFile));
  writePrivateFile(request.promptFile, request.prompt);
  const { args, stdin } = startArguments(
    agent,
    request.prompt,
    request.promptFile,
    request.usdLeft,
  );
  const report = reportReader(agent.usage);
  const log = boundedOutput(request.onLog);
  const lastWords = createTail(lastLines);
  const ending = new AbortController();
  let reason: { readonly ended: AgentEnd; readonly why: string } | undefined;
  const end = (ended: 'stalled' | 'over-cap', why: string): void => {
    reason ??= { ended, why };
    ending.abort();
  };
  const silence = watchSilence(agent.stallMs, () => {
    end('stalled', `printed nothing for ${minutes(agent.stallMs)}`);
  });
  const settle = (): void => {
    if (report.usage === undefined) return;
    request.account.report(report.usage);
    const over = request.overCap();
    if (over !== undefined) end('over-cap', `was ended: ${over}`);
  };
  const take = (readings: readonly LineReading[]): void => {
    for (const reading of readings) request.observer?.onReading(reading);
    if (readings.some(({ usage }) => usage !== undefined)) settle();
  };
  try {
    const outcome = await runProcess({
      command: agent.command,
      args,
      cwd: request.cwd,
      env: request.env,
      sandbox: request.sandbox,
      input: stdin,
      timeoutMs: agent.timeoutMs,
      signal: AbortSignal.any([stop.signal, ending.signal]),
      forceSignal: stop.forceSignal,
      missingCommandReason: `Unexpected missing \`${agent.command}\`, expected the command of agent \`${agent.name}\` on PATH.`,
      onOutput: (chunk, stream) => {
        silence.heard();
        log.add(chunk);
        lastWords.add(chunk);
        request.observer?.onOutput(chunk, stream);
        if (stream === 'stdout') take(report.add(chunk));
      },
    });
    take(report.end());
    return {
      ...endOf(
        outcome,
        stop.signal.aborted ? undefined : reason,
        agent,
        report,
        lastWords.lines().join('\n'),
      ),
      usage: report.usage,
      closingWords: report.words,
      durationMs: outcome.durationMs,
    };
  } finally {
    silence.dispose();
    log.close();
  }
}

/** @param reason - why it was ended by us */
function endOf(
  outcome: ProcessOutcome,
  reason: { readonly ended: AgentEnd; readonly why: string } | undefined,
  { name, timeoutMs }: NormalizedAgent,
  report: Pick<ReportReader, 'failure' | 'blocked' | 'limit'>,
  lastWords: string,
): Pick<AgentRun, 'ended' | 'exitCode' | 'failure' | 'mayRetry' | 'limit'> {
  const { failure: reported, blocked } = report;
  const ended = {
    ended: reason?.ended ?? outcome.kind,
    exitCode: outcome.kind === 'exited' ? outcome.exitCode : null,
  };
  const failed = (why: string, mayRetry = false) => ({
    ...ended,
    failure: `agent ${name} ${why}`,
    mayRetry,
  });
  if (reason !== undefined) return failed(reason.why);
  const words = failureWords(outcome);
  if (outcome.kind === 'exited' && blocked !== undefined)
    return { ...failed(`needs: ${shortened(blocked)}`), ended: 'blocked' };
  if (outcome.kind === 'exited' && (reported ?? words) !== undefined) {
    const said = usageLimitIn(reported ?? lastWords, Date.now());
    if (said !== undefined || report.limit !== undefined)
      return {
        ...failed(`has reached a usage limit: ${shortened(reported ?? lastWords)}`),
        ended: 'limited',
        limit: { until: report.limit?.until ?? said?.until },
      };
  }
  if (outcome.kind === 'exited' && reported !== undefined)
    return failed(`${words ?? 'reports a failure'}: ${shortened(reported)}`, true);
  if (words === undefined) return { ...ended, failure: undefined, mayRetry: false };
  return outcome.kind === 'timed-out'
    ? failed(`${words} of ${minutes(timeoutMs)}`)
    : failed(words, outcome.kind === 'exited');
}

/** Calls back once if nothing is heard for so long. */
function watchSilence(
  limitMs: number,
  onSilence: () => void,
): { readonly heard: () => void; readonly dispose: () => void } {
  const timer = setTimeout(onSilence, Math.min(limitMs, 2 ** 31 - 1));
  return {
    heard: () => {
      timer.refresh();
    },
    dispose: () => {
      clearTimeout(timer);
    },
  };
}

function minutes(milliseconds: number): string {
  return milliseconds < 60_000
    ? `${milliseconds / 1000} s`
    : `${Number((milliseconds / 60_000).toFixed(1))} min`;
}

function shortened(text: string): string {
  return firstLine(text).slice(0, 300);
}
