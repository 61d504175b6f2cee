import type { NormalizedAgent } from '../../inference/options/agents.ts';

/** How one start of an agent is given its prompt. */
export interface StartArguments {
  readonly args: readonly string[];
  /** Undefined: it reads nothing. */
  readonly stdin: string | undefined;
}

/**
 * The arguments of one start. The prompt is a whole element, a file or stdin, and never a part of
 * anything that a shell reads.
 *
 * @param promptFile - absolute path, where the prompt is written
 * @param usdLeft - given to an agent that keeps a limit itself; undefined: none
 */
export function startArguments(
  agent: NormalizedAgent,
  prompt: string,
  promptFile: string,
  usdLeft: number | undefined,
): StartArguments {
  const args = agent.arguments.map((argument) => {
    if (agent.prompt === 'argument' && argument === '{prompt}') return prompt;
    return agent.prompt === 'file'
      ? argument.replaceAll('{promptFile}', () => promptFile)
      : argument;
  });
  const budget =
    agent.budgetFlag === undefined || usdLeft === undefined
      ? []
      : [agent.budgetFlag, Math.max(0.01, usdLeft).toFixed(2)];
  return {
    // First: an argument of the user's may take everything that follows it.
    args: [...budget, ...args],
    stdin: agent.prompt === 'stdin' ? prompt : undefined,
  };
}
