import type { PhaseDraft } from '../model/plan-draft.ts';
import type { SourceText } from '../source/source-text.ts';
import type { PhaseContent } from './model.ts';
import { parsePhaseContent } from './phase-content.ts';

/** Reads the content of a plan's phases, each once: remark is the slow part of checking a plan. */
export function contentReader(source: SourceText): (phase: PhaseDraft) => PhaseContent {
  // By section: a phase and the draft it came from are two objects.
  const contents = new Map<PhaseDraft['section'], PhaseContent>();
  return (phase) => {
    const known = contents.get(phase.section);
    if (known !== undefined) return known;
    const content = parsePhaseContent(source, phase);
    contents.set(phase.section, content);
    return content;
  };
}
