import type { PhaseDraft } from '../../model/plan-draft.ts';
import type { PhaseId } from '../../model/dependency.ts';
import { editDistance } from '../../source/edit-distance.ts';

/** A longer id is no slip of the pen. */
const longestId = 16;

/** The phase whose id is most like `id`: the nearest number, else the fewest edits (Levenshtein 1965), the first on a tie. */
export function nearestPhase<P extends Pick<PhaseDraft, 'id'>>(
  phases: readonly P[],
  id: PhaseId,
): P | undefined {
  if (id.length > longestId) return undefined;
  const wanted = Number(id);
  let best: P | undefined;
  let least = Infinity;
  for (const phase of phases) {
    if (phase.id.length > longestId) continue;
    const number = Number(phase.id);
    const cost =
      Number.isNaN(wanted) || Number.isNaN(number)
        ? 1000 * editDistance(id, phase.id)
        : Math.abs(wanted - number);
    if (cost < least) [best, least] = [phase, cost];
  }
  return best;
}
