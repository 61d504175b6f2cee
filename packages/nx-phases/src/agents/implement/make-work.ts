import { join } from 'node:path';
import { parsePhaseContent, type Phase, type PhaseContent, type Plan } from 'plan-graph/internal';
import { agentEnvironment, insideAgent } from '../../platform/environment/agent-environment.ts';
import { boundedOutput } from '../run/bounded-output.ts';
import type { ChosenAgent } from '../../inference/options/choose-agent.ts';
import { overCap, usdLeft, type Ledger } from '../run/ledger.ts';
import { buildPrompt, type FailedAttempt } from '../prompt/prompt.ts';
import { runAgent, type AgentRun } from '../run/run-agent.ts';
import { dollars } from '../../inference/options/dollars.ts';
import { outsideScope } from './outside-scope.ts';
import { writePrivateFile } from '../../platform/files/private-files.ts';
import { RUN_MARKER } from '../../platform/environment/run-marker.ts';
import type { StopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { AgentStart } from '../../running/record/implement-record.ts';
import type { CommandRecord } from '../../running/record/model.ts';
import type { RecordWriter } from '../../running/record/record-writer.ts';
import { workIn, type Done } from '../worktree/work-in.ts';
import { echoInto } from '../../running/record/echo.ts';
import type { PlanContext, Result } from '../../running/identify/identify.ts';
import type { ReadyWorktree } from '../workplace/open-worktree.ts';
import { planFilesOf } from '../workplace/works.ts';
import { attemptCommands, type Attempt } from '../../running/attempt/attempt.ts';
import { withDefaultChecks, type RunnableCommand } from '../../running/attempt/runnable.ts';
import { phaseSettings } from '../../running/attempt/settings.ts';
import { formatDuration } from '../../running/printing/say.ts';
import { createTail } from '../../running/printing/tail.ts';
import { promptInput, declaredScope } from '../prompt/question.ts';

export interface MakeWorkRequest {
  readonly plan: PlanContext;
  readonly valid: Plan;
  readonly phase: Phase;
  readonly chosen: ChosenAgent;
  readonly ready: ReadyWorktree;
  /** Under which costs of this phase are noted. */
  readonly key: string;
  readonly ledger: Ledger;
  readonly variables: Readonly<Record<string, string>>;
  readonly record: RecordWriter;
  readonly stop: StopSignals;
  readonly tell: (line: string) => void;
  /** Gets each start as soon as it is checked. */
  readonly onStart: (start: AgentStart) => void;
}

/** What an agent has done, and its checks have passed. */
export interface Made {
  readonly done: Done;
  readonly summary: string | null;
}

/** A failure, and whether another start may do better. */
interface Failure extends FailedAttempt {
  readonly mayRetry: boolean;
}

const shownLines = 12;
const promptLines = 60;

/**
 * Has an agent work in a worktree until the phase's checks pass, or its starts or its money are used
 * up. A later start goes on from what the one before it left, with the failure in its prompt.
 */
export async function makeWork(request: MakeWorkRequest): Promise<Result<Made>> {
  const { chosen, tell, stop } = request;
  let failure: Failure | undefined;
  for (let start = 1; start <= chosen.agent.retries + 1; start++) {
    const over = capReached(request);
    if (over !== undefined) return { ok: false, reason: `no agent was started: ${over}` };
    if (failure !== undefined) tell(`${failure.reason}. Starting the agent again`);
    const ended = await oneStart(request, start, failure);
    if (!('reason' in ended)) return { ok: true, value: ended };
    failure = ended;
    if (!failure.mayRetry || stop.signal.aborted) break;
  }
  await keepFailedWork(request);
  return { ok: false, reason: failure?.reason ?? 'no agent was started' };
}

async function oneStart(
  request: MakeWorkRequest,
  number: number,
  before: FailedAttempt | undefined,
): Promise<Made | Failure> {
  const { chosen, tell } = request;
  const { agent } = chosen;
  const startedAt = new Date().toISOString();
  const limit = agent.retries + 1;
  tell(`> agent ${agent.name}, start ${number} of at most ${limit}`);
  const tail = createTail(promptLines);
  const run = await startAgent(request, number, before, (chunk) => {
    tail.add(chunk);
  });
  tell(`  ended after ${formatDuration(run.durationMs)}${usageWords(run)}`);
  if (run.usage === undefined && hasCaps(chosen))
    tell('warning: the agent has not reported what it used, so that no limit of cost was kept');
  const { verdict, commands } =
    run.failure === undefined
      ? await checkWork(request, number, run)
      : {
          verdict: { reason: run.failure, lastLines: tail.lines(), mayRetry: run.mayRetry },
          commands: [],
        };
  request.onStart({
    agent: agent.name,
    ended: run.ended,
    exitCode: run.exitCode,
    tokens: run.usage?.tokens ?? null,
    usd: run.usage?.usd ?? null,
    startedAt,
    durationMs: run.durationMs,
    commands,
    failure: 'reason' in verdict ? verdict.reason : null,
  });
  if ('reason' in verdict) {
    for (const line of verdict.lastLines.slice(-shownLines)) tell(`  | ${line}`);
  }
  return verdict;
}

function startAgent(
  request: MakeWorkRequest,
  number: number,
  before: FailedAttempt | undefined,
  onTail: (chunk: Uint8Array) => void,
): Promise<AgentRun> {
  const { plan, valid, phase, chosen, ready, key, ledger, record, stop } = request;
  const { agent } = chosen;
  const caps = { phase: chosen.phaseCaps, plan: chosen.planCaps };
  const marker = process.env[RUN_MARKER];
  return runAgent({
    agent,
    prompt: buildPrompt(promptInput(plan, valid, phase, agent, before)),
    promptFile: join(record.folder, 'prompts', `${number}.md`),
    cwd: ready.worktree.workspace,
    env: agentEnvironment(ready.env, agent.environment, {
      ...request.variables,
      [insideAgent]: `${plan.projectName}:${plan.targetName}`,
      NX_DAEMON: 'false',
      ...(marker !== undefined && { [RUN_MARKER]: marker }),
    }),
    stop,
    usdLeft: usdLeft(ledger, key, caps),
    account: ledger.open(key),
    overCap: () => overCap(ledger, key, caps),
    onLog: (chunk) => {
      onTail(chunk);
      record.log(chunk);
    },
  });
}

interface StartEnd {
  readonly verdict: Made | Failure;
  readonly commands: readonly CommandRecord[];
}

/** Runs the phase's own `Run:` blocks on what the agent left, looks at what was done, and runs the checks. */
async function checkWork(
  request: MakeWorkRequest,
  number: number,
  run: AgentRun,
): Promise<StartEnd> {
  const { valid, phase, chosen, stop } = request;
  const content = parsePhaseContent(valid.draft.source, phase);
  const commands = withDefaultChecks(content.commands, chosen.agent.checks);
  const ofKind = (kind: 'run' | 'check'): readonly RunnableCommand[] =>
    commands.filter((command) => command.kind === kind);

  const ran = await runCommands(request, number, 'run', ofKind('run'));
  if (ran.failure !== undefined)
    return { verdict: retried(ran.failure, ran), commands: ran.commands };
  const done = await lookAtWork(request, content);
  if ('reason' in done) return { verdict: done, commands: ran.commands };
  const checked = await runCommands(request, number, 'check', ofKind('check'));
  const all = [...ran.commands, ...checked.commands];
  if (stop.signal.aborted) return { verdict: final('it was stopped'), commands: all };
  return {
    verdict:
      checked.failure === undefined
        ? { done, summary: run.closingWords ?? null }
        : retried(checked.failure, checked),
    commands: all,
  };
}

/** What was done, or why it cannot count, whatever the checks say. */
async function lookAtWork(
  request: MakeWorkRequest,
  content: PhaseContent,
): Promise<Done | Failure> {
  const { phase, ready, tell } = request;
  const { prefix } = ready.worktree.repository;
  const done = await workOf(request);
  for (const path of done.planFiles)
    tell(`warning: the agent changed \`${path}\`; the change is discarded`);
  for (const path of done.nestedRepositories)
    tell(`warning: the agent made a repository in \`${path}\`; nothing of it is recorded`);
  for (const path of done.emptyFolders)
    tell(`warning: the agent made the empty folder \`${path}\`, which git cannot keep`);
  if (done.submodules.length > 0)
    return final(
      `the agent changed the submodule ${listed(done.submodules)}, which cannot be recorded here`,
    );
  const scope = declaredScope(phase, content);
  const outside = scope === undefined ? [] : outsideScope(done.files, scope, prefix);
  if (outside.length > 0)
    return final(`the agent wrote files that the phase may not write: ${listed(outside)}`);
  if (done.isEmpty) {
    return {
      reason: 'the agent changed nothing; if there is nothing to do, mark the phase as done',
      lastLines: [],
      mayRetry: true,
    };
  }
  if (done.tests.length > 0) tell(`note: tests were touched: ${listed(done.tests)}`);
  return done;
}

function final(reason: string): Failure {
  return { reason, lastLines: [], mayRetry: false };
}

function retried(failure: string, { lastLines }: Attempt): Failure {
  return { reason: failure, lastLines, mayRetry: true };
}

async function runCommands(
  request: MakeWorkRequest,
  number: number,
  kind: 'run' | 'check',
  commands: readonly RunnableCommand[],
): Promise<Attempt> {
  const { plan, valid, phase, ready, record, stop, tell } = request;
  const output = boundedOutput(echoInto(record).onOutput);
  try {
    return await attemptCommands(commands, {
      root: ready.worktree.workspace,
      source: valid.draft.source,
      phase,
      scripts: join(record.folder, 'scripts', `start-${number}-${kind}`),
      timeoutMs: phaseSettings({}, phase, plan.options)?.timeoutMs,
      stop,
      env: ready.env,
      tell,
      onOutput: (chunk) => {
        output.add(chunk);
      },
    });
  } finally {
    output.close();
  }
}

/** What is in the worktree beyond what was brought there and set up. The files of the plan are no part of it. */
function workOf({ plan, ready }: MakeWorkRequest): Promise<Done> {
  const { worktree, base, leaveOut } = ready;
  const { prefix } = worktree.repository;
  const planFiles = planFilesOf(plan.file).map((path) => `${prefix}${path}`);
  return workIn(worktree, { planFiles, base, leaveOut });
}

/** What failed was paid for too: its patch is put beside the record, for people. */
async function keepFailedWork(request: MakeWorkRequest): Promise<void> {
  const { plan, record, tell } = request;
  const done = await workOf(request);
  if (done.isEmpty) return;
  writePrivateFile(join(record.folder, 'failed.patch'), done.patch);
  tell(
    `What it did is in .nx/phases/${plan.projectName}/${plan.targetName}/failed.patch, until the next run`,
  );
}

function capReached({ ledger, key, chosen }: MakeWorkRequest): string | undefined {
  const over = overCap(ledger, key, { phase: chosen.phaseCaps, plan: chosen.planCaps });
  return over === undefined
    ? undefined
    : `${over}. Raise it, or delete the record of what was used: ${ledger.path}`;
}

function hasCaps({ phaseCaps, planCaps }: ChosenAgent): boolean {
  return [phaseCaps, planCaps].some(({ usd, tokens }) => usd !== undefined || tokens !== undefined);
}

function usageWords({ usage }: AgentRun): string {
  if (usage === undefined) return '';
  const money = usage.usd === undefined ? '' : `, ${dollars(usage.usd)}`;
  return `, ${usage.tokens} tokens${money}`;
}

const mostListed = 20;

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, mostListed).join(', ');
  return paths.length > mostListed ? `${shown} and ${paths.length - mostListed} more` : shown;
}
