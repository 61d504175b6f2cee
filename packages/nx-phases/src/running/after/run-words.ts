import type { RunTask } from '../history/model.ts';

/** `0.8 s`, `42 s`, `3 min 2 s`, `1 h 5 min`: of times that stand in a column. */
export function shortDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return parts(Math.floor(whole / 60), 'min', whole % 60, 's');
  const minutes = Math.round(whole / 60);
  return parts(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

function parts(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}

/** What became of a target, in words. */
export function outcomeWords({ outcome }: Pick<RunTask, 'outcome'>): string {
  return outcome === 'not-started' ? 'not started' : outcome;
}

/** Where a result came from, in a word or two. Empty: it ran. */
export function cacheWords({ cache }: Pick<RunTask, 'cache'>): string {
  switch (cache) {
    case 'remote':
      return 'remote cache';
    case 'local':
    case 'kept':
      return 'cache';
    case null:
      return '';
    default:
      return cache satisfies never;
  }
}

/** A target that ran nothing because of others: `waits for phase-2`. Undefined: it did not wait. */
export function waitingWords({ outcome, blockedBy, project }: RunTask): string | undefined {
  if (outcome !== 'not-started' || blockedBy.length === 0) return undefined;
  const names = blockedBy.map((one) =>
    one.startsWith(`${project}:`) ? one.slice(project.length + 1) : one,
  );
  return `waits for ${names.join(', ')}`;
}

/** `0 of 5 verified, 4 pending, 1 without a check`: what nobody has judged is never called verified. */
export function verifiedWords(outcomes: readonly RunTask['outcome'][]): string {
  const count = (outcome: RunTask['outcome']): number =>
    outcomes.filter((one) => one === outcome).length;
  const rest = [
    ['failed', 'failed'],
    ['pending', 'pending'],
    ['unverified', 'without a check'],
    ['blocked', 'blocked'],
    ['skipped', 'skipped'],
    ['waiting', 'waiting'],
    ['stopped', 'stopped'],
    ['not-started', 'not started'],
  ] as const;
  return [
    `${count('passed')} of ${outcomes.length} verified`,
    ...rest.flatMap(([outcome, words]) =>
      count(outcome) === 0 ? [] : [`${count(outcome)} ${words}`],
    ),
  ].join(', ');
}
