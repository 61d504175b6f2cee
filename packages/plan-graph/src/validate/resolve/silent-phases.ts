import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import type { Range } from '../../source/source-text.ts';
import { listIds, nameOf } from '../naming.ts';

/** How phases are read that say nothing of what they need, and what makes that doubtful. */
interface Silence {
  readonly readAs: string;
  /** Whether they are most phases of the plan. Default: false. */
  readonly isMost?: boolean;
  /** Where they name earlier phases in passing. Default: nowhere. */
  readonly named?: readonly Range[];
}

/** One finding for all phases that have no dependency line beside others that have one. */
export function silentPhases(
  draft: PlanDraft,
  silent: readonly PhaseDraft[],
  { readAs, isMost = false, named = [] }: Silence,
): readonly Diagnostic[] {
  const [first, ...others] = silent;
  if (first === undefined) return [];
  const although = named.length > 0 ? ', although an earlier one is named there' : '';
  const related = [
    ...others.map((phase) => ({
      message: `${nameOf(draft, phase)} has none either`,
      range: phase.heading,
    })),
    ...named.map((range) => ({ message: 'named here', range })),
  ];
  return [
    {
      code: 'missing-dependencies',
      severity: isMost || named.length > 0 ? 'warning' : 'info',
      message: `Unexpected ${draft.rules.unit} ${listIds(silent)} without a dependency line, expected one because other phases have one; read as ${readAs}${although}`,
      range: first.heading,
      fix: 'Set `missing` to `independent`, `sequential` or `error` to say what it means.',
      ...(related.length > 0 && { related }),
    },
  ];
}
