import { parsePhaseContent } from 'plan-graph/internal';
import type { Attempt } from '../../running/attempt/attempt.ts';
import { withDefaultChecks, type RunnableCommand } from '../../running/attempt/runnable.ts';
import type { CommandRecord } from '../../running/record/model.ts';
import type { AgentRun } from '../run/run-agent.ts';
import { lookAtWork } from './look-at-work.ts';
import { final, type Failure, type Made, type MakeWorkRequest } from './model.ts';
import { runCommands } from './run-commands.ts';

interface StartEnd {
  readonly verdict: Made | Failure;
  readonly commands: readonly CommandRecord[];
}

/** Runs the phase's own `Run:` blocks on what the agent left, looks at what was done, and runs the checks. */
export async function checkWork(
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
  if (checked.failure !== undefined)
    return { verdict: retried(checked.failure, checked), commands: all };
  const made = { done, summary: run.closingWords ?? null };
  return { verdict: (await request.review?.(made, all, number)) ?? made, commands: all };
}

function retried(failure: string, { lastLines }: Attempt): Failure {
  return { reason: failure, lastLines, mayRetry: true };
}
