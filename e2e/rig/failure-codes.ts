/**
 * What `nx` exits with when a task failed. Nx 22 and 23 take a run in which a failure kept other tasks
 * from starting for an interrupted one and say 130; 24 says 1.
 */
export const failureCodes: readonly (number | null)[] = [1, 130];
