import type { Command } from 'plan-graph/internal';

/** A command of a phase, or one that nx.json has for phases without a check. */
export interface RunnableCommand extends Command {
  /** It has no place in the plan. */
  readonly isOfOptions?: boolean;
}

/**
 * What judges a phase: its own commands, and where there is no check among them, those that the
 * options have.
 *
 * @param checks - bash scripts
 */
export function withDefaultChecks(
  commands: readonly Command[],
  checks: readonly string[],
): readonly RunnableCommand[] {
  if (commands.some(({ kind }) => kind === 'check')) return commands;
  const nowhere = { start: 0, end: 0 };
  return [
    ...commands,
    ...checks.map((script): RunnableCommand => ({
      kind: 'check',
      label: 'checks',
      language: 'bash',
      script,
      range: nowhere,
      scriptRange: nowhere,
      source: 'fence',
      isOfOptions: true,
    })),
  ];
}
