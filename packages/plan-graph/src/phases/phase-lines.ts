import type { PhaseDraft } from '../model/plan-draft.ts';

/** The indices of all lines that stand in a phase. */
export function phaseLines(phases: readonly PhaseDraft[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { lines } of phases) {
    for (let line = lines.first; line < lines.end; line++) found.add(line);
  }
  return found;
}
