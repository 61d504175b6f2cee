import type { ChosenAgent } from '../../inference/options/choose-agent.ts';
import { dollars } from '../../inference/options/dollars.ts';
import { formatDuration } from '../../running/printing/say.ts';
import { createTail } from '../../running/printing/tail.ts';
import type { FailedAttempt } from '../prompt/model.ts';
import type { AgentRun } from '../run/run-agent.ts';
import { checkWork } from './check-work.ts';
import { final, type Failure, type Made, type MakeWorkRequest } from './model.ts';
import { startAgent } from './start-agent.ts';

const shownLines = 12;
const promptLines = 60;

/** Starts the agent once, and judges what it leaves. */
export async function oneStart(
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
  // One that is started again after a usage limit has the same number, and files of its own.
  const file = request.starts.length + 1;
  const { run, transcript } = await startAgent(request, file, before, (chunk) => {
    tail.add(chunk);
  });
  tell(`  ended after ${formatDuration(run.durationMs)}${usageWords(run)}`);
  if (run.usage === undefined && hasCaps(chosen))
    tell('warning: the agent has not reported what it used, so that no limit of cost was kept');
  const { verdict: judged, commands } =
    run.failure === undefined
      ? await checkWork(request, file, run)
      : {
          verdict: {
            reason: run.failure,
            lastLines: tail.lines(),
            mayRetry: run.mayRetry,
            limit: run.limit,
          },
          commands: [],
        };
  const changed = await request.ready.watch.whyChanged(request.stop.signal);
  const verdict = changed === undefined ? judged : final(changed);
  request.onStart({
    agent: agent.name,
    ended: run.ended,
    exitCode: run.exitCode,
    tokens: run.usage?.tokens ?? null,
    usd: run.usage?.usd ?? null,
    startedAt,
    durationMs: run.durationMs,
    commands,
    transcript,
    failure: 'reason' in verdict ? verdict.reason : null,
  });
  if ('reason' in verdict) {
    for (const line of verdict.lastLines.slice(-shownLines)) tell(`  | ${line}`);
  }
  return verdict;
}

function hasCaps({ phaseCaps, planCaps }: ChosenAgent): boolean {
  return [phaseCaps, planCaps].some(({ usd, tokens }) => usd !== undefined || tokens !== undefined);
}

function usageWords({ usage }: AgentRun): string {
  if (usage === undefined) return '';
  const money = usage.usd === undefined ? '' : `, ${dollars(usage.usd)}`;
  return `, ${usage.tokens} tokens${money}`;
}
