import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { itemAt } from '../../source/must.ts';
import { groupBy } from '../../source/group-by.ts';
import { textOf } from '../../source/source-text.ts';
import { listIds } from '../naming.ts';
import { headingsOverPhases } from './headings-over-phases.ts';
import type { Distinct } from './same-phase.ts';

/**
 * Without the phases that stand in a file a second time, word for word, as where a plan was pasted twice: whichever is taken,
 * it says the same.
 *
 * @returns undefined: an id stands twice with other words, or only one does
 */
export function withoutCopies(draft: PlanDraft): Distinct | undefined {
  const above = headingsOverPhases(draft);
  // The same words below `Front` and `Back` are two things to do.
  const wordsOf = (phase: PhaseDraft): string => {
    const { source, lines } = draft;
    const range = { start: lines.start(phase.lines.first), end: lines.start(phase.lines.end) };
    const heading = above.get(phase);
    return [heading && textOf(source, heading.text), textOf(source, range).trim()].join('\n');
  };
  const copies: PhaseDraft[] = [];
  for (const [first, ...others] of groupBy(draft.phases, ({ id }) => id).values()) {
    if (first === undefined || others.length === 0) continue;
    const text = wordsOf(first);
    if (others.some((other) => wordsOf(other) !== text)) return undefined;
    copies.push(...others);
  }
  if (copies.length < 2) return undefined;
  const left = new Set(copies);
  return {
    phases: draft.phases.filter((phase) => !left.has(phase)),
    diagnostics: [
      {
        code: 'duplicate-id',
        severity: 'warning',
        message: `Unexpected second copy of ${draft.rules.unit} ${listIds(copies)}, expected each id once; the first one is the plan`,
        range: itemAt(copies, 0).heading,
        fix: 'Remove the second copy.',
        related: [
          { message: 'the phases of the plan are here', range: itemAt(draft.phases, 0).heading },
        ],
      },
    ],
  };
}
