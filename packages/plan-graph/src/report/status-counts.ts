import type { Status } from '../model/status.ts';

/** A status in the words of a report. */
export const statusWord: Readonly<Record<Status, string>> = {
  done: 'done',
  'in-progress': 'in progress',
  pending: 'pending',
  blocked: 'blocked',
  skipped: 'skipped',
};

/**
 * `1 done, 3 pending`: always in the same order, without what does not occur. Empty for no phases.
 */
export function formatStatuses(statuses: readonly Status[]): string {
  return (Object.keys(statusWord) as Status[])
    .map((status) => [statuses.filter((other) => other === status).length, status] as const)
    .filter(([count]) => count > 0)
    .map(([count, status]) => `${count} ${statusWord[status]}`)
    .join(', ');
}
