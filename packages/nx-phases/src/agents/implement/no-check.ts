import { parsePhaseContent, type Phase, type Plan } from 'plan-graph/internal';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import { withDefaultChecks } from '../../running/attempt/runnable.ts';

/** One sentence, if neither the phase nor its agent has a check: nobody could tell whether the work is done. */
export function noCheck(plan: Plan, phase: Phase, agent: NormalizedAgent): string | undefined {
  const { commands } = parsePhaseContent(plan.draft.source, phase);
  if (withDefaultChecks(commands, agent.checks).some(({ kind }) => kind === 'check'))
    return undefined;
  return `Unexpected phase without a check, expected a \`Testing:\` block, or \`checks\` of agent \`${agent.name}\` in nx.json`;
}
