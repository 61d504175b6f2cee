import type { PhaseDraft, PlanDraft, ReadItem } from 'plan-graph/internal';
import type { NormalizedOptions } from '../options/plugin-options.ts';

/**
 * What a phase says it reads: itself, else its plan's front matter, else the plugin's option.
 * Undefined: nobody says so, and it reads the whole workspace.
 */
export function declaredReads(
  phase: Pick<PhaseDraft, 'reads'>,
  draft: Pick<PlanDraft, 'reads'>,
  options: Pick<NormalizedOptions, 'inputs'>,
): readonly ReadItem[] | undefined {
  return phase.reads ?? draft.reads ?? options.inputs;
}

/** The same as a list, for those who ask only what is named: of the whole workspace, that is nothing. */
export function declaredItems(...asked: Parameters<typeof declaredReads>): readonly ReadItem[] {
  return declaredReads(...asked) ?? [];
}
