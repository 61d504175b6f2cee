import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseId } from '../../model/dependency.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';
import type { Range } from '../../source/source-text.ts';
import { nameOf, quoted } from '../naming.ts';
import { misspeltHeadings } from './misspelt-headings.ts';
import type { PhaseIndex } from './phase-index.ts';

export type Report = (diagnostic: Diagnostic) => void;

/**
 * The position of the phase with an id; what is wrong where there is none.
 *
 * @param meant - the phase that is suggested for one that is not there; the nearest, unless given
 */
export function findPhase(
  index: PhaseIndex,
  phase: PhaseDraft,
  id: PhaseId,
  range: Range,
  report: Report,
  meant?: PhaseDraft,
): number | undefined {
  const position = index.positionOf(id);
  if (position !== undefined) return position;
  const { draft } = index;
  if (/^[nx]$/.test(id)) {
    report(placeholder(quoted(draft, range), range));
    return undefined;
  }
  const unknown = {
    code: 'unknown-phase',
    severity: 'error',
    message: `Unexpected dependency on ${draft.rules.unit} ${id.toUpperCase()}, expected one of ${index.listed}`,
    range,
  } as const;
  const misspelt = misspeltHeadings(draft).get(id);
  if (misspelt !== undefined) {
    report({
      ...unknown,
      fix: `Correct the heading ${quoted(draft, misspelt)}, so that it starts with \`${draft.rules.unit} ${id.toUpperCase()}:\`.`,
      related: [{ message: 'this heading is no phase', range: misspelt }],
    });
    return undefined;
  }
  if (index.isElsewhere(id)) {
    report({
      code: 'unknown-phase',
      severity: 'warning',
      message: `Unexpected dependency on ${draft.rules.unit} ${id.toUpperCase()}, which this plan's numbers leave out, expected one of ${index.listed}; it adds no dependency`,
      range,
      fix: 'If it is in another plan, name its file too: `other-plan.md#phase-1`.',
    });
    return undefined;
  }
  const nearest = meant ?? index.suggest(id, phase);
  report({
    ...unknown,
    ...(nearest !== undefined && {
      fix: `Did you mean ${nameOf(draft, nearest)}?`,
      related: [{ message: `${nameOf(draft, nearest)} is here`, range: nearest.heading }],
    }),
  });
  return undefined;
}

/** What is wrong with words of a template that nobody replaced. */
export function placeholder(quote: string, range: Range): Diagnostic {
  return {
    code: 'placeholder',
    severity: 'error',
    message: `Unexpected placeholder ${quote}, expected phases or \`none\``,
    range,
    fix: 'Replace the placeholder of the template.',
  };
}
