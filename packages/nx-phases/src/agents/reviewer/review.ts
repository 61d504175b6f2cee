import { join } from 'node:path';
import { parsePhaseContent, type Phase, type Plan } from 'plan-graph/internal';
import type { ChosenAgent } from '../../inference/options/choose-agent.ts';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import { dollars } from '../../inference/options/dollars.ts';
import { makePrivateFolder, writePrivateFile } from '../../platform/files/private-files.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { StopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { formatDuration } from '../../running/printing/say.ts';
import type { AgentStart } from '../../running/record/implement-record.ts';
import type { CommandRecord } from '../../running/record/model.ts';
import type { RecordWriter } from '../../running/record/record-writer.ts';
import { declaredScope } from '../prompt/question.ts';
import { overCap, type Ledger } from '../run/ledger.ts';
import type { AgentRun } from '../run/run-agent.ts';
import { runInCopy, type StartedAgent } from '../run-in-copy/run-in-copy.ts';
import { openWorktree, type ReadyWorktree } from '../workplace/open-worktree.ts';
import type { RecordedWork } from '../workplace/works.ts';
import { startOf, type Worktree } from '../worktree/model.ts';
import { workIn } from '../worktree/work-in.ts';
import { reviewPrompt } from './review-prompt.ts';
import { findingLines, parseVerdict } from './verdict.ts';

export interface ReviewRequest {
  readonly plan: PlanContext;
  readonly valid: Plan;
  readonly phase: Phase;
  readonly reviewer: NormalizedAgent;
  /** Whose work it is: the review is paid from the same limits. */
  readonly chosen: ChosenAgent;
  readonly repository: Repository;
  /** The copy that the work was done in. */
  readonly worktree: Worktree;
  readonly work: RecordedWork;
  readonly commands: readonly CommandRecord[];
  /** Of the start of the agent that did the work. */
  readonly number: number;
  readonly key: string;
  readonly ledger: Ledger;
  readonly variables: Readonly<Record<string, string>>;
  readonly record: RecordWriter;
  readonly stop: StopSignals;
  readonly tell: (line: string) => void;
  readonly onStart: (start: AgentStart) => void;
}

/** Why work has not passed a review, and whether the agent that did it may do better with the findings. */
export interface Rejection {
  readonly reason: string;
  readonly lastLines: readonly string[];
  readonly mayRetry: boolean;
}

/** Has another agent judge work, in a copy of its own that is thrown away. Undefined: it has passed. */
export async function review(request: ReviewRequest): Promise<Rejection | undefined> {
  const { plan, reviewer, chosen, worktree, work, key, ledger, stop, tell, record } = request;
  const name = `reviewer ${reviewer.name}`;
  const caps = { phase: chosen.phaseCaps, plan: chosen.planCaps };
  const over = overCap(ledger, key, caps);
  if (over !== undefined) return rejected(`no ${name} was started: ${over}`);
  const opened = await openWorktree({
    plan,
    repository: request.repository,
    // What the agent began with, so that the work fits, whatever the user has changed since.
    from: startOf(worktree),
    works: [work],
    // It reads; nothing has to be built there.
    agent: { ...reviewer, setup: [] },
    scripts: join(record.folder, 'scripts', 'review'),
    variables: request.variables,
    stop,
    tell,
    onOutput: (chunk) => {
      record.log(chunk);
    },
  });
  if (!opened.ok) return rejected(opened.reason);
  const ready = opened.value;
  try {
    tell(`> ${name}, of start ${request.number}`);
    const startedAt = new Date().toISOString();
    const { run, transcript } = await startReviewer(request, ready);
    const rejection = await judge(request, ready, run);
    const usage =
      run.usage === undefined
        ? ''
        : `, ${run.usage.tokens} tokens${run.usage.usd === undefined ? '' : `, ${dollars(run.usage.usd)}`}`;
    tell(`  ended after ${formatDuration(run.durationMs)}${usage}`);
    request.onStart({
      agent: reviewer.name,
      reviews: true,
      ended: run.ended,
      exitCode: run.exitCode,
      tokens: run.usage?.tokens ?? null,
      usd: run.usage?.usd ?? null,
      startedAt,
      durationMs: run.durationMs,
      commands: [],
      transcript,
      failure: rejection?.reason ?? null,
    });
    return rejection;
  } finally {
    await ready.worktree.remove();
  }
}

function rejected(reason: string): Rejection {
  return { reason, lastLines: [], mayRetry: false };
}

function startReviewer(request: ReviewRequest, ready: ReadyWorktree): Promise<StartedAgent> {
  const { valid, phase, reviewer, work, record } = request;
  const start = `${request.number}-review`;
  const prompts = join(record.folder, 'prompts');
  const patchFile = join(prompts, `${start}.patch`);
  makePrivateFolder(prompts);
  writePrivateFile(patchFile, work.patch);
  return runInCopy({
    ...request,
    start,
    folder: record.folder,
    agent: reviewer,
    prompt: reviewPrompt({
      draft: valid.draft,
      phase,
      patch: work.patch.toString('utf8'),
      patchFile,
      tests: work.work.tests,
      writes: declaredScope(phase, parsePhaseContent(valid.draft.source, phase)),
      commands: request.commands,
    }),
    ready,
    onLog: (chunk) => {
      record.log(chunk);
    },
  });
}

/** What the run of a reviewer comes to. Only a clear `pass` that changed nothing is one. */
async function judge(
  { reviewer, stop, tell }: ReviewRequest,
  { worktree, base, leaveOut }: ReadyWorktree,
  run: AgentRun,
): Promise<Rejection | undefined> {
  const name = `reviewer ${reviewer.name}`;
  if (stop.signal.aborted) return rejected('it was stopped');
  if (run.failure !== undefined) return rejected(run.failure.replace(/^agent /, 'reviewer '));
  const done = await workIn(worktree, { planFiles: [], base, leaveOut });
  if (!done.isEmpty || done.submodules.length > 0)
    return rejected(
      `${name} changed files, which fails the review: ${done.files.map(({ path }) => path).join(', ')}`,
    );
  const verdict = parseVerdict(run.closingWords);
  if (verdict === undefined)
    return rejected(
      `${name} gave no verdict that can be read, expected JSON with \`verdict\` and \`findings\` as its last words`,
    );
  const lines = findingLines(verdict);
  if (verdict.verdict === 'pass') {
    for (const line of lines) tell(`note: ${name}: ${line}`);
    return undefined;
  }
  return {
    reason: `${name} does not let it pass`,
    lastLines: lines,
    mayRetry: true,
  };
}
