import type { CommandRecord, PhaseRecord } from './model.ts';
import { outcomes } from './outcomes.ts';

type Judged = Pick<PhaseRecord, 'outcome' | 'attempts'>;

/** Whether commands ran and none of them was there to judge the phase, such as a `Run:` block alone. */
export function passedWithoutCheck({ outcome, attempts }: Judged): boolean {
  return outcome === 'passed' && hasNoCheck(attempts.at(-1) ?? []);
}

function hasNoCheck(commands: readonly Pick<CommandRecord, 'kind'>[]): boolean {
  return !commands.some(({ kind }) => kind === 'check');
}

/** What passed, for the end of a run: `2 commands`, or `1 command, no check,`. */
export function commandsWords(commands: readonly Pick<CommandRecord, 'kind'>[]): string {
  const count = `${commands.length} ${commands.length === 1 ? 'command' : 'commands'}`;
  return hasNoCheck(commands) ? `${count}, no check,` : count;
}

/** `3 passed, 1 of them without a check, 1 failed`: whatever there is of it. Empty without records. */
export function outcomeCounts(records: readonly Judged[]): string {
  return outcomes
    .flatMap((outcome) => {
      const count = records.filter((record) => record.outcome === outcome).length;
      if (count === 0) return [];
      const unchecked = outcome === 'passed' ? records.filter(passedWithoutCheck).length : 0;
      return [`${count} ${outcome}`, ...(unchecked === 0 ? [] : [noCheckWords(unchecked, count)])];
    })
    .join(', ');
}

function noCheckWords(unchecked: number, of: number): string {
  if (unchecked < of) return `${unchecked} of them without a check`;
  return of === 1 ? 'without a check' : 'all without a check';
}
