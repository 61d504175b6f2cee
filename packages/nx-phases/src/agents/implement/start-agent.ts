import { join } from 'node:path';
import { agentEnvironment, insideAgent } from '../../platform/environment/agent-environment.ts';
import { RUN_MARKER } from '../../platform/environment/run-marker.ts';
import type { FailedAttempt } from '../prompt/model.ts';
import { buildPrompt } from '../prompt/prompt.ts';
import { watchAgent } from '../progress/watch-agent.ts';
import { overCap, usdLeft } from '../run/ledger.ts';
import { runAgent, type AgentRun } from '../run/run-agent.ts';
import type { MakeWorkRequest } from './model.ts';

/** How one start ended, and where all that it printed is kept, from the workspace root. */
export interface StartedAgent {
  readonly run: AgentRun;
  readonly transcript: string;
}

/** Starts the agent in the worktree, with its prompt, its variables and its limits. */
export async function startAgent(
  request: MakeWorkRequest,
  number: number,
  before: FailedAttempt | undefined,
  onTail: (chunk: Uint8Array) => void,
): Promise<StartedAgent> {
  const { plan, question, chosen, ready, key, ledger, record, stop } = request;
  const { agent } = chosen;
  const caps = { phase: chosen.phaseCaps, plan: chosen.planCaps };
  const marker = process.env[RUN_MARKER];
  const watched = watchAgent({
    plan,
    start: String(number),
    folder: record.folder,
    cwd: ready.worktree.workspace,
    tell: request.tell,
  });
  try {
    const run = await runAgent({
      agent,
      prompt: buildPrompt({ ...question, failure: before, asked: request.before.asked }),
      promptFile: join(record.folder, 'prompts', `${number}.md`),
      cwd: ready.worktree.workspace,
      sandbox: ready.sandboxes.agent,
      env: agentEnvironment(ready.everything, [...agent.environment, 'NX_PHASES_PORT'], {
        ...request.variables,
        ...ready.installs,
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
      observer: watched.observer,
    });
    return { run, transcript: watched.transcript };
  } finally {
    watched.end();
  }
}
