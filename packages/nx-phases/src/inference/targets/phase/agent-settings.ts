import { digest, type Fingerprint, type Phase, type Plan } from 'plan-graph/internal';
import { chooseAgent } from '../../options/choose-agent.ts';
import type { NormalizedAgents } from '../../options/agents.ts';

/** What the run of a phase's checks in a worktree is besides its text: how the worktree is set up, and which checks nx.json has for it. */
export function withAgentSettings(
  fingerprint: Fingerprint,
  agents: NormalizedAgents,
  plan: Plan,
  phase: Phase,
): Fingerprint {
  const choice = chooseAgent(agents, plan.draft, phase);
  return digest([
    fingerprint,
    choice.ok ? [choice.value.agent.setup ?? null, choice.value.agent.checks] : choice.reason,
  ]);
}
