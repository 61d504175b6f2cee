import { boxOf } from '../vocabulary/boxes.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import type { Status } from '../model/status.ts';
import type { TextEdit } from './text-edit.ts';

/** Ticks every open box of a phase, its own included where the phase is itself an item with one. */
export function tickBoxes(draft: PlanDraft, phase: PhaseDraft): readonly TextEdit[] {
  return boxEdits(draft, phase, (status) => status !== 'done', 'x');
}

/** Takes every tick of a phase away. */
export function untickBoxes(draft: PlanDraft, phase: PhaseDraft): readonly TextEdit[] {
  return boxEdits(draft, phase, (status) => status === 'done', ' ');
}

function boxEdits(
  { lines }: PlanDraft,
  phase: PhaseDraft,
  isMeant: (status: Status) => boolean,
  text: string,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let index = phase.lines.first; index < phase.lines.end; index++) {
    if (!lines.opensItem(index)) continue;
    const start = lines.range(index).start + 1;
    const box = boxOf(lines.content(index));
    if (box !== undefined && isMeant(box.status))
      edits.push({ range: { start, end: start + box.inside.length }, text });
  }
  return edits;
}
