import { contentReader } from '../../content/content-reader.ts';
import type { PhaseContent } from '../../content/model.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { raised } from '../../diagnostic/strict.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';
import type { PlanReading } from '../../model/plan.ts';
import { wrongMarkers } from './unreadable-marker.ts';
import { writeConflictDiagnostics } from './write-conflict.ts';

/**
 * What only the reading of content can say of a plan: diagnostics on what looks like a command, files
 * that phases write at once, and markers for `nx sync`. Reads every phase with remark, so it is for checking and showing a plan
 * and never for the graph path. Severities are those of the plan's rules.
 *
 * @param contentOf - for callers that need the content themselves, so that it is read once
 */
export function contentDiagnostics(
  reading: PlanReading,
  contentOf: (phase: PhaseDraft) => PhaseContent = contentReader(reading.draft.source),
): readonly Diagnostic[] {
  const { draft } = reading;
  return raised(
    [
      ...wrongMarkers(draft),
      ...draft.phases.flatMap((phase) => contentOf(phase).diagnostics),
      ...(reading.kind === 'valid' ? writeConflictDiagnostics(reading.plan, contentOf) : []),
    ],
    draft.rules,
  );
}
