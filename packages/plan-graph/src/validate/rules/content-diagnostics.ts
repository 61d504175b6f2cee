import type { PhaseContent } from '../../content/model.ts';
import { readPhaseContent } from '../../content/read-phase-content.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { raised } from '../../diagnostic/strict.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';
import type { Plan, PlanReading } from '../../model/plan.ts';
import { writeConflictDiagnostic, writeConflicts } from './write-conflicts.ts';

/**
 * What only the reading of content can say of a plan: notes on what looks like a command, and files
 * that phases write at once. Reads every phase with remark, so it is for checking and showing a plan
 * and never for the graph path. Severities are those of the plan's rules.
 */
export function contentDiagnostics(reading: PlanReading): readonly Diagnostic[] {
  const { draft } = reading;
  const contents = new Map<PhaseDraft['section'], PhaseContent>();
  const contentOf = (phase: PhaseDraft): PhaseContent => {
    const known = contents.get(phase.section);
    if (known !== undefined) return known;
    const content = readPhaseContent(draft.source, phase);
    contents.set(phase.section, content);
    return content;
  };
  return raised(
    [
      ...draft.phases.flatMap((phase) => contentOf(phase).notes),
      ...(reading.kind === 'valid' ? conflictsIn(reading.plan, contentOf) : []),
    ],
    draft.rules,
  );
}

function conflictsIn(
  plan: Plan,
  contentOf: (phase: PhaseDraft) => PhaseContent,
): readonly Diagnostic[] {
  return writeConflicts(plan, contentOf).map((found) => writeConflictDiagnostic(plan, found));
}
