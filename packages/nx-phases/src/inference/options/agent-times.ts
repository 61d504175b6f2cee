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

const minuteMs = 60_000;

export function agentTimes(
  given: Readonly<Record<string, unknown>>,
  path: string,
  problems: OptionProblems,
): AgentTimes {
  const time = (key: string, defaultMs: number): number =>
    problems.duration(given[key], `${path}.${key}`) ?? defaultMs;
  return {
    timeoutMs: time('timeout', 60 * minuteMs),
    stallMs: time('stallTimeout', 15 * minuteMs),
    // Longer than the windows of five hours in which providers count.
    limitWaitMs: time('limitWait', 360 * minuteMs),
  };
}
