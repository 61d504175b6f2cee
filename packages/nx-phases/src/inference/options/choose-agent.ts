import type { Phase, PlanDraft } from 'plan-graph/internal';
import type { Caps, NormalizedAgent, NormalizedAgents } from './agents.ts';
import { reports } from './usage-option.ts';

/** The agent that is to implement a phase, and what it may use at most. */
export interface ChosenAgent {
  readonly agent: NormalizedAgent;
  readonly phaseCaps: Caps;
  readonly planCaps: Caps;
}

export type AgentChoice =
  | { readonly ok: true; readonly value: ChosenAgent }
  /** One sentence. */
  | { readonly ok: false; readonly reason: string };

/**
 * The agent that the phase names, else the plan, else the default. A plan chooses among configured
 * names and lowers limits; it never defines or raises anything.
 */
export function chooseAgent(agents: NormalizedAgents, plan: PlanDraft, phase: Phase): AgentChoice {
  const name = (phase.agent.name ?? plan.agent.name)?.value ?? agents.defaultName;
  const agent = Object.hasOwn(agents.byName, name) ? agents.byName[name] : undefined;
  if (agent === undefined) {
    return {
      ok: false,
      reason: `Unexpected agent \`${name}\`, expected one that nx.json configures: ${Object.keys(agents.byName).join(', ')}`,
    };
  }
  if (phase.agent.unreadable || plan.agent.unreadable) {
    return {
      ok: false,
      reason:
        'Unexpected words for a limit of cost, expected an amount; no agent starts while it cannot be read (see plan-check)',
    };
  }
  const phaseCaps = lower(agent.phaseCaps, phase.agent);
  const planCaps = lower(agent.planCaps, plan.agent);
  for (const unit of ['usd', 'tokens'] as const) {
    if (
      (phaseCaps[unit] !== undefined || planCaps[unit] !== undefined) &&
      !reports(agent.usage, unit)
    ) {
      return {
        ok: false,
        reason: `Unexpected limit in ${unit === 'usd' ? 'US dollars' : 'tokens'} for agent \`${agent.name}\`, expected a limit in a unit that it reports`,
      };
    }
  }
  return { ok: true, value: { agent, phaseCaps, planCaps } };
}

export type ReviewerChoice =
  /** Undefined: nobody is to review it. */
  | { readonly ok: true; readonly value: NormalizedAgent | undefined }
  | { readonly ok: false; readonly reason: string };

/** The agent that is to review the work of a phase: the one that the phase names, else the plan. */
export function chooseReviewer(
  agents: NormalizedAgents,
  plan: PlanDraft,
  phase: Phase,
): ReviewerChoice {
  const name = reviewerName(plan, phase);
  if (name === undefined) return { ok: true, value: undefined };
  const reviewer = Object.hasOwn(agents.byName, name) ? agents.byName[name] : undefined;
  return reviewer === undefined
    ? {
        ok: false,
        reason: `Unexpected reviewer \`${name}\`, expected an agent that nx.json configures: ${Object.keys(agents.byName).join(', ')}`,
      }
    : { ok: true, value: reviewer };
}

/** Whom the phase or its plan names as a reviewer. */
export function reviewerName(plan: PlanDraft, phase: Phase): string | undefined {
  const name = (phase.agent.reviewer ?? plan.agent.reviewer)?.value;
  return name === false ? undefined : name;
}

function lower(
  caps: Caps,
  wish: { readonly maxUsd: number | undefined; readonly maxTokens: number | undefined },
): Caps {
  return { usd: least(caps.usd, wish.maxUsd), tokens: least(caps.tokens, wish.maxTokens) };
}

function least(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}
