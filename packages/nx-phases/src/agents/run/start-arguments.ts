import type { NormalizedAgent } from '../../inference/options/agents.ts';

/** How one start of an agent is given its prompt. */
export interface StartArguments {
  readonly args: readonly string[];
  /** Undefined: it reads nothing. */
  readonly stdin: string | undefined;
}

/** In bytes: what Linux takes as one argument, and about what Windows takes as a whole command line. */
const longestArgument = process.platform === 'win32' ? 24 * 1024 : 128 * 1024 - 1;

/**
 * The arguments of one start. The prompt is a whole element, a file or stdin, and never a part of
 * anything that a shell reads. One that is too long for an element is named there by its file.
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
  const asArgument =
    Buffer.byteLength(prompt) <= longestArgument
      ? prompt
      : `Read the whole file ${promptFile} and do what it asks for.`;
  const args = agent.arguments.map((argument) => {
    if (agent.prompt === 'argument' && argument === '{prompt}') return asArgument;
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
