import { parsePhaseContent, type Phase, type PhaseContent } from 'plan-graph/internal';
import type { ReadPlanFile } from '../../inference/plans/parse-plan-file.ts';
import type { KeptValues } from '../../platform/kept-values.ts';

/** What a phase says, or what an earlier process has read of the same text of its plan. */
export function contentOf(
  kept: KeptValues,
  { path, reading, textHash }: ReadPlanFile,
  phase: Phase,
): PhaseContent {
  const about = ['phase', path, phase.id];
  const known = kept.recall(about, textHash) as PhaseContent | undefined;
  if (known !== undefined) return known;
  const content = parsePhaseContent(reading.draft.source, phase);
  kept.remember(about, textHash, content);
  return content;
}
