/**
 * Of phases that are not over, those that could start now and those that wait for others: what is ready needs nothing of
 * its plan that is not over.
 *
 * @param phases - of one plan, all that are not over
 */
export function splitByReady<P extends { readonly id: string }>(
  phases: readonly P[],
  needsOf: (phase: P) => readonly string[],
): { readonly ready: readonly P[]; readonly waiting: readonly P[] } {
  const open = new Set(phases.map(({ id }) => id));
  const isReady = (phase: P): boolean => needsOf(phase).every((id) => !open.has(id));
  return { ready: phases.filter(isReady), waiting: phases.filter((phase) => !isReady(phase)) };
}
