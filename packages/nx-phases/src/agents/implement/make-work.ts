import type { Result } from '../../running/identify/identify.ts';
import { overCap } from '../run/ledger.ts';
import { keepFailedWork } from './keep-failed-work.ts';
import { final, type Failure, type Made, type MakeWorkRequest } from './model.ts';
import { oneStart } from './one-start.ts';

/**
 * Has an agent work in a worktree until the phase's checks pass, or its starts or its money are used
 * up. A later start goes on from what the one before it left, with the failure in its prompt.
 */
export async function makeWork(request: MakeWorkRequest): Promise<Result<Made>> {
  const { chosen, before, tell, stop } = request;
  let failure: Failure | undefined;
  for (let start = 1; start <= chosen.agent.retries + 1; start++) {
    const over = capReached(request);
    if (over !== undefined) {
      failure = final(
        failure === undefined
          ? `no agent was started: ${over}`
          : `${failure.reason}; no further agent was started: ${over}`,
      );
      break;
    }
    if (failure !== undefined) tell(`${failure.reason}. Starting the agent again`);
    const ended = await oneStart(request, start, failure ?? before.failed);
    if (!('reason' in ended)) return { ok: true, value: ended };
    failure = ended;
    if (!failure.mayRetry || stop.signal.aborted) break;
  }
  const reason = failure?.reason ?? 'no agent was started';
  await keepFailedWork(request, { reason, lastLines: failure?.lastLines ?? [] });
  return { ok: false, reason };
}

function capReached({ ledger, key, chosen }: MakeWorkRequest): string | undefined {
  const over = overCap(ledger, key, { phase: chosen.phaseCaps, plan: chosen.planCaps });
  return over === undefined
    ? undefined
    : `${over}. Raise it, or delete the record of what was used: ${ledger.path}`;
}
