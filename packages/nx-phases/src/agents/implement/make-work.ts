import type { Result } from '../../running/identify/identify.ts';
import { capReached } from '../run/ledger.ts';
import type { UsageLimit } from '../run/usage/usage-limit.ts';
import { keepFailedWork } from './keep-failed-work.ts';
import { final, type Failure, type Made, type MakeWorkRequest } from './model.ts';
import { oneStart } from './one-start.ts';
import { waitOut } from './wait-out.ts';

/**
 * Has an agent work in a worktree until the phase's checks pass, or its starts or its money are used
 * up. A later start goes on from what the one before it left, with the failure in its prompt.
 */
export async function makeWork(request: MakeWorkRequest): Promise<Result<Made>> {
  const ended = await startUntilDone(request);
  if (!('reason' in ended)) return { ok: true, value: ended };
  await keepFailedWork(request, ended);
  return { ok: false, reason: ended.reason };
}

async function startUntilDone(request: MakeWorkRequest): Promise<Made | Failure> {
  const { chosen, before, ledger, key, tell, stop } = request;
  const waits: number[] = [];
  let failure: Failure | undefined;
  for (let start = 1; start <= chosen.agent.retries + 1; start++) {
    const over = capReached(ledger, key, chosen);
    if (over !== undefined)
      return failure === undefined
        ? final(`no agent was started: ${over}`)
        : { ...failure, reason: `${failure.reason}; no further agent was started: ${over}` };
    if (failure !== undefined) tell(`${failure.reason}. Starting the agent again`);
    const ended = await oneStart(request, start, failure ?? before.failed);
    if (!('reason' in ended)) return ended;
    failure = ended;
    if (stop.signal.aborted) break;
    if (ended.limit !== undefined) {
      const refused = await waitedOut(request, ended.limit, waits);
      if (refused !== undefined) return { ...failure, reason: refused };
      // It has not used up this start.
      start--;
    } else if (!ended.mayRetry) break;
  }
  return failure ?? final('no agent was started');
}

/** Waits, and notes for how long. One sentence, if it is not waited. */
async function waitedOut(
  { chosen: { agent }, stop, tell }: MakeWorkRequest,
  limit: UsageLimit,
  waits: number[],
): Promise<string | undefined> {
  const waited = await waitOut({
    agent: agent.name,
    limit,
    mostMs: agent.limitWaitMs,
    waits,
    signal: stop.signal,
    tell,
  });
  if (!waited.ok) return waited.reason;
  waits.push(waited.waitedMs);
  return undefined;
}
