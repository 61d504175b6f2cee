import { outcomes } from '../record/outcomes.ts';
import type { RunTask } from '../history/model.ts';
import { outcomeWords, verifiedWords } from '../after/run-words.ts';

/** What became of the targets of one plan, in one line: `3 passed, 1 failed, 2 not started`. */
export function taskCounts(tasks: readonly RunTask[]): string {
  const verified = tasks.filter(({ kind }) => kind === 'verify');
  const others = tasks.filter(({ kind }) => kind !== 'verify');
  const counts = ([...outcomes, 'stopped', 'not-started'] as const).flatMap((outcome) => {
    const count = others.filter((one) => one.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcomeWords({ outcome })}`];
  });
  return [
    ...counts,
    ...(verified.length > 0 ? [verifiedWords(verified.map(({ outcome }) => outcome))] : []),
  ].join(', ');
}
