import type { PhaseDraft } from '../model/plan-draft.ts';

/** Lines by their indices. */
export type LineSet = Pick<ReadonlySet<number>, 'has'>;

/** The indices of all lines that stand in a phase. */
export function phaseLines(phases: readonly PhaseDraft[]): LineSet {
  const found = new Uint8Array(phases.reduce((most, { lines }) => Math.max(most, lines.end), 0));
  for (const { lines } of phases) found.fill(1, lines.first, lines.end);
  return { has: (line) => found[line] === 1 };
}
