import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { groupBy } from '../../source/group-by.ts';
import { textOf } from '../../source/source-text.ts';
import { isForLater } from '../../vocabulary/status-words.ts';
import { nameOf } from '../naming.ts';
import {
  type Distinct,
  type OnePhase,
  onePhaseAsOthers,
  onePhaseInWords,
  onePhaseOf,
} from './same-phase.ts';
import { areApart, headingsOverPhases } from './headings-over-phases.ts';
import { furtherSeries, hasTwice } from './series.ts';
import type { Rule } from './rule.ts';

/** Found out with {@link distinctPhases}, before anything is resolved. */
export const duplicateId: Rule = {
  code: 'duplicate-id',
  summary: 'Two headings have the same id.',
  strict: false,
};

/**
 * One phase per id. An id on several headings is a mistake, unless the plan shows which of them is
 * the phase; see {@link onePhaseOf} and {@link furtherSeries}.
 */
export function distinctPhases(draft: PlanDraft): Distinct {
  if (!hasTwice(draft.phases)) return { phases: draft.phases, diagnostics: [] };
  const { phases, diagnostics: ofSeries } = furtherSeries(draft);
  const chosen = new Map<PhaseDraft, PhaseDraft>();
  const diagnostics: Diagnostic[] = [...ofSeries];
  const twice: (readonly PhaseDraft[])[] = [];
  for (const same of groupBy(phases, ({ id }) => id).values()) {
    const [first, second] = same;
    if (first !== undefined && second === undefined) chosen.set(first, first);
    else twice.push(same);
  }
  const above = headingsOverPhases(draft);
  const sure = new Map<readonly PhaseDraft[], OnePhase>();
  for (const same of twice) {
    const one =
      onePhaseOf(same, ({ heading }) => isForLater(textOf(draft.source, heading))) ??
      (areApart(above, same) ? onePhaseInWords(same) : undefined);
    if (one !== undefined) sure.set(same, one);
  }
  const decided = [...sure].map(([same, one]) => ({ same, one }));
  for (const same of twice) {
    const [first, second] = same;
    if (first === undefined || second === undefined) continue;
    const one = sure.get(same) ?? onePhaseAsOthers(same, decided);
    const kept = one?.heading ?? first;
    chosen.set(kept, one?.phase ?? first);
    const reported = kept === first ? second : first;
    diagnostics.push({
      code: 'duplicate-id',
      severity: one === undefined ? 'error' : 'warning',
      message:
        one === undefined
          ? `Unexpected second heading for ${nameOf(draft, first)}, expected each id once`
          : `Unexpected further heading for ${nameOf(draft, kept)}, expected each id once; the one ${one.why} is the phase`,
      range: reported.heading,
      phase: first.id,
      fix:
        one === undefined
          ? 'Give one of them another id.'
          : 'Remove the id from the other headings.',
      related: same
        .filter((phase) => phase !== reported)
        .map((phase) => ({
          message: `${nameOf(draft, phase)} is also here`,
          range: phase.heading,
        })),
    });
  }
  return { phases: phases.flatMap((phase) => chosen.get(phase) ?? []), diagnostics };
}
