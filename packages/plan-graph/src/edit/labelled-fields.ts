import { readLabelledValues } from '../values/labelled-values.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import { taskLines } from '../phases/task-lines.ts';
import type { Range } from '../source/source-text.ts';

/** Where the values of a phase's fields of one name stand, in the order of the text. Tasks hold no fields. */
export function* fieldValues(
  { source: { text }, scan }: PlanDraft,
  phase: PhaseDraft,
  field: string,
): Generator<Range> {
  for (const { first, end } of [phase.fieldLines, ...(phase.fieldSections ?? [])]) {
    const ofTasks = taskLines(text, scan, first, end);
    for (let index = first; index < end; index++) {
      const line = scan.lines[index];
      if (line?.kind !== 'text' || ofTasks.has(index)) continue;
      const content = text.slice(line.contentStart, line.end);
      for (const { name, value } of readLabelledValues(content, line.contentStart)) {
        if (name === field) yield value;
      }
    }
  }
}
