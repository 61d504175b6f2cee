import { join } from 'node:path';
import type { ChosenAgent } from '../../inference/options/choose-agent.ts';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import { agentEnvironment, insideAgent } from '../../platform/environment/agent-environment.ts';
import { RUN_MARKER } from '../../platform/environment/run-marker.ts';
import type { StopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { watchAgent } from '../progress/watch-agent.ts';
import type { ReadyWorktree } from '../workplace/open-worktree.ts';
import { overCap, usdLeft, type Ledger } from '../run/ledger.ts';
import { runAgent, type AgentRun } from '../run/run-agent.ts';

export interface CopyRequest {
  readonly plan: PlanContext;
  /** Which start it is, such as `1` or `1-review`: what is kept of it is called so. */
  readonly start: string;
  /** Of the record. */
  readonly folder: string;
  readonly agent: NormalizedAgent;
  readonly prompt: string;
  readonly ready: ReadyWorktree;
  readonly variables: Readonly<Record<string, string>>;
  /** Names of variables of the user that it gets besides those that its options name. */
  readonly alsoGets?: readonly string[];
  /** Whose limits of cost hold. */
  readonly chosen: Pick<ChosenAgent, 'phaseCaps' | 'planCaps'>;
  readonly key: string;
  readonly ledger: Ledger;
  readonly stop: StopSignals;
  readonly tell: (line: string) => void;
  readonly onLog: (chunk: Uint8Array) => void;
}

/** How a start ended, and where all that it printed is kept, from the workspace root. */
export interface StartedAgent {
  readonly run: AgentRun;
  readonly transcript: string;
}

/** Starts an agent in a copy of the repository, with its prompt, its variables and its limits. */
export async function runInCopy(request: CopyRequest): Promise<StartedAgent> {
  const { plan, start, folder, agent, prompt, ready, key, ledger, stop, tell, onLog } = request;
  const caps = { phase: request.chosen.phaseCaps, plan: request.chosen.planCaps };
  const marker = process.env[RUN_MARKER];
  const cwd = ready.worktree.workspace;
  const watched = watchAgent({ plan, start, folder, cwd, tell });
  try {
    const run = await runAgent({
      agent,
      prompt,
      promptFile: join(folder, 'prompts', `${start}.md`),
      cwd,
      sandbox: ready.sandboxes.agent,
      env: agentEnvironment(ready.everything, [...agent.environment, ...(request.alsoGets ?? [])], {
        ...request.variables,
        [insideAgent]: `${plan.projectName}:${plan.targetName}`,
        NX_DAEMON: 'false',
        ...(marker !== undefined && { [RUN_MARKER]: marker }),
      }),
      stop,
      usdLeft: usdLeft(ledger, key, caps),
      account: ledger.open(key),
      overCap: () => overCap(ledger, key, caps),
      onLog,
      observer: watched.observer,
    });
    return { run, transcript: watched.transcript };
  } finally {
    watched.end();
  }
}
