import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';
import { longestId } from '../../values/phase-ids.ts';
import type { Rule } from './rule.ts';

export const longId: Rule = {
  code: 'long-id',
  summary: 'A phase has an id that is too long.',
  strict: false,
  check: ({ phases }) => phases.flatMap(check),
};

/** An id becomes part of the name of a target and of a folder, which disks limit. */
function check(phase: PhaseDraft): readonly Diagnostic[] {
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
