import type { NormalizedAgent } from '../../inference/options/agents.ts';
import { modelInArguments } from '../../inference/options/model-in-arguments.ts';
import { isJsonObject, parseJson } from '../../platform/files/json.ts';
import type { AgentStart } from '../../running/record/implement-record.ts';
import { amountAt } from '../run/usage/model.ts';

/** How work came to be: what people like to know of it, and what decides nothing. */
export interface WorkFacts {
  /** Name of the agent in nx.json. */
  readonly agent: string;
  /** Undefined: its command line names none. */
  readonly model: string | undefined;
  /** Of all starts, as far as they reported it; undefined: none did. */
  readonly tokens: number | undefined;
  readonly usd: number | undefined;
}

/** Under which name they are attached to work that is kept. */
export const factsAttachment = 'facts.json';

export function factsOf(agent: NormalizedAgent, starts: readonly AgentStart[]): WorkFacts {
  const sum = (unit: 'tokens' | 'usd'): number | undefined => {
    const reported = starts.flatMap((start) => start[unit] ?? []);
    return reported.length === 0 ? undefined : reported.reduce((all, one) => all + one, 0);
  };
  return {
    agent: agent.name,
    model: modelInArguments(agent.arguments),
    tokens: sum('tokens'),
    usd: sum('usd'),
  };
}

export function formatFacts(facts: WorkFacts): string {
  return `${JSON.stringify({ version: 1, ...facts }, undefined, 2)}\n`;
}

/** Undefined: they are of another version, or not ours. */
export function parseFacts(text: string): WorkFacts | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value) || value['version'] !== 1) return undefined;
  const { agent, model } = value;
  if (typeof agent !== 'string') return undefined;
  return {
    agent,
    model: typeof model === 'string' ? model : undefined,
    tokens: amountAt(value, 'tokens'),
    usd: amountAt(value, 'usd'),
  };
}
