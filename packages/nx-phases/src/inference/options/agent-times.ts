import { parseTimeout } from 'plan-graph/internal';
import { agentFields } from './agent-fields.ts';
import type { OptionProblems } from './option-problems.ts';

/** How long things around an agent may take. */
export interface AgentTimes {
  /** One start. */
  readonly timeoutMs: number;
  /** A silence. */
  readonly stallMs: number;
  /** All waits for a usage limit of its provider. */
  readonly limitWaitMs: number;
}

export function agentTimes(
  given: Readonly<Record<string, unknown>>,
  path: string,
  problems: OptionProblems,
): AgentTimes {
  const time = (key: 'timeout' | 'stallTimeout' | 'limitWait'): number =>
    problems.duration(given[key], `${path}.${key}`) ?? parseTimeout(agentFields[key].default) ?? 0;
  return {
    timeoutMs: time('timeout'),
    stallMs: time('stallTimeout'),
    limitWaitMs: time('limitWait'),
  };
}
