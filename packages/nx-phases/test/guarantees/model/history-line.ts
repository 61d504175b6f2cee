import type { Phase } from './plans.ts';
import type { RunResult, Stop } from './world.ts';

/** What a person writes while a phase runs. */
export interface Edit {
  readonly phase: Phase;
  readonly path: string;
  readonly text: string;
}

/** A line for the history. */
export function described(words: string, result: RunResult, stop?: Stop, edit?: Edit): string {
  const ends = result.tasks.map(
    ({ project, target, ok }) => `${project}:${target} ${ok ? 'ok' : 'failed'}`,
  );
  const what = edit === undefined ? 'killed' : `edited ${edit.path}: ${JSON.stringify(edit.text)}`;
  return [
    `nx ${words}`,
    ...(stop === undefined
      ? []
      : [`at ${stop.at} ${what}${result.stopped ? '' : ' (not reached)'}`]),
    `exit code ${String(result.exitCode)}`,
    `ended: ${ends.join(', ') || 'nothing'}`,
    `ran: ${result.trace.join(', ') || 'nothing'}`,
  ].join('; ');
}
