import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';
import { longestId } from '../../values/phase-ids.ts';

/** An id becomes part of the name of a target and of a folder, which disks limit. */
export function longIds(phase: PhaseDraft): readonly Diagnostic[] {
  const { id, idRange } = phase;
  if (id.length <= longestId) return [];
  return [
    {
      code: 'long-id',
      severity: 'error',
      message: `Unexpected id \`${id.slice(0, 20)}…\` of ${id.length} characters, expected at most ${longestId}`,
      range: idRange,
      phase: id,
    },
  ];
}
