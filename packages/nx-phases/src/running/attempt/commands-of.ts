import type { Phase, PhaseContent, Plan } from 'plan-graph/internal';
import { chooseAgent } from '../../inference/options/choose-agent.ts';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';
import { withDefaultChecks, type RunnableCommand } from './runnable.ts';

/** What runs for a phase. Where an agent is configured, one without a check of its own is judged by the agent's. */
export function commandsOf(
  { agents }: NormalizedOptions,
  plan: Plan,
  phase: Phase,
  { commands }: Pick<PhaseContent, 'commands'>,
): readonly RunnableCommand[] {
  const choice = agents && chooseAgent(agents, plan.draft, phase);
  return choice?.ok === true ? withDefaultChecks(commands, choice.value.agent.checks) : commands;
}

/** A command in a few words; a script of one line is shown whole. */
export function preview({ label, script, language }: RunnableCommand): string {
  const lines = script
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const [only] = lines;
  return lines.length === 1 && only !== undefined && only.length <= 120
    ? `${label}: ${only.trim()}`
    : `${label} (${lines.length} lines of ${language})`;
}
