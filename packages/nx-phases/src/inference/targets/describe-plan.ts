import { statusWord, visibleText, type Status } from 'plan-graph/internal';
import type { ReadPlanFile } from '../plans/parse-plan-file.ts';

/** What else than done is worth a word where there is room for one line. */
const told = ['in-progress', 'blocked', 'skipped'] as const satisfies readonly Status[];

/**
 * What people read of a plan in `nx graph`, `nx show project` and Nx Console: `Rollout of logins: 2 of 5 done, 1 blocked`.
 * In the metadata, which Nx does not hash: a status edit reruns nothing.
 */
export function describePlan({ path, reading, title }: ReadPlanFile): string {
  const name = visibleText(title) || `Plan ${path}`;
  if (reading.kind !== 'valid') return `${name}: it has errors`;
  const { phases } = reading.plan;
  const count = (status: Status): number =>
    phases.filter((phase) => phase.status.value === status).length;
  const others = told.flatMap((status) => {
    const number = count(status);
    return number === 0 ? [] : [`${number} ${statusWord[status]}`];
  });
  return `${name}: ${[`${count('done')} of ${phases.length} done`, ...others].join(', ')}`;
}
