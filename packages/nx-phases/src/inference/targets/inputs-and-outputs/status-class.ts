import type { PhaseDraft } from 'plan-graph/internal';

/** What of a phase's status decides what its targets do. */
export type StatusClass = 'done' | 'pending' | 'blocked' | 'skipped';

export function statusClass({ status }: PhaseDraft): StatusClass {
  return status.value === 'in-progress' ? 'pending' : status.value;
}
