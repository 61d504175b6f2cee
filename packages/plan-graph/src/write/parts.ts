import type { NewPhase } from './new-plan.ts';

/** Joins parts of markdown with an empty line between them, and ends the text with one line break. */
export function joinParts(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

/** A check as a fence below its label, one command a line. */
export function checkFence({ check }: NewPhase): string {
  return `Testing:\n\n\`\`\`bash\n${check}\n\`\`\``;
}

/** `Task Group 1, Task Group 2`, or what the format writes where nothing is needed. */
export function listNeeds({ needs }: NewPhase, unit: string, none: string): string {
  return needs.length === 0 ? none : needs.map((id) => `${unit} ${id}`).join(', ');
}

/** The tasks that a person or an agent is to replace. */
export const firstTasks = ['Say what is to be done', 'Cover it by the check'] as const;

export function taskList(numberOf?: (index: number) => string): string {
  return firstTasks
    .map((task, index) => `- [ ] ${numberOf === undefined ? '' : `${numberOf(index)} `}${task}`)
    .join('\n');
}
