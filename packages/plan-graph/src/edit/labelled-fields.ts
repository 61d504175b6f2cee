import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import { taskLines } from '../phases/task-lines.ts';
import type { Range } from '../source/source-text.ts';
import { labelsOf } from '../values/labelled-values.ts';

/** Where the values of a phase's fields of one name stand, in the order of the text. Tasks hold no fields. */
export function* fieldValues(
  { lines }: PlanDraft,
  phase: PhaseDraft,
  field: string,
): Generator<Range> {
  for (const { first, end } of [phase.fieldLines, ...(phase.fieldSections ?? [])]) {
    const ofTasks = taskLines(lines, first, end);
    for (let index = first; index < end; index++) {
      if (!lines.isText(index) || ofTasks.has(index)) continue;
      for (const { name, value } of labelsOf(lines, index)) {
        if (name === field) yield value;
      }
    }
  }
}
