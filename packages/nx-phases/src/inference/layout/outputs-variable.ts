import { createHash } from 'node:crypto';

/** What the names of all variables start with by which Nx hashes what stands at the outputs of a phase. */
export const outputsVariablePrefix = 'NX_PHASES_OUTPUTS_';

/**
 * The variable, among the inputs of a phase that writes files, by which its key knows what stands at its
 * outputs. A hash of the name, because a variable's name has fewer characters to choose from than a target's.
 */
export function outputsVariable(projectName: string, targetName: string): string {
  const name = `${projectName}:${targetName}`;
  return `${outputsVariablePrefix}${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}
