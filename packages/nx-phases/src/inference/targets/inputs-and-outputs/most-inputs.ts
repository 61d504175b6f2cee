/**
 * How many inputs the phases of a plan have together. In a chain each phase reads what all before it read,
 * which grows with the square of its length: 400 phases made 22 MB of graph.
 */
export const mostInputs = 100_000;

/** The share that one of so many phases has. */
export function mostInputsOfPhase(phases: number): number {
  return Math.floor(mostInputs / phases);
}
